// The whole of every diagnostic is printed, then the build fails with one line.

def log = new File(basedir, "build.log").getText("UTF-8").replace("\r\n", "\n")
def expected = { member, line -> """\
[ERROR] Rejected.java:${line}: await in a method that is not asynchronous: it could only block its thread.
  at: com.acme.Rejected, ${member}
  fix: mark the method with @Async and let it return Task<T>; those that call it await it in turn.
       Where the program starts, in main or in a test, start a loop: run(() -> method());
  see: docs/diagnostics/await-outside-async.md
"""
}
assert log.contains(expected("length(Task)", 10) + expected("twice(Task)", 14)) : log
assert log.contains("Fermata: 2 errors, 0 warnings; no class file was written") : log
assert log.count("await in a method that is not asynchronous") == 2 : log
assert !log.contains("transformed\n")
