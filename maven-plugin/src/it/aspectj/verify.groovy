// Advice is woven into what Fermata has made: it runs once for each call, unless the call is fused or
// the pointcut means the body as well. Around advice that is woven first takes the awaits with it.

def project = evaluate(new File(basedir, "../parent/support.groovy"))
def run = { String build ->
  project.run("com.acme.Prices", "target/${build}/classes", project.library("org.aspectj", "aspectjrt", aspectjVersion))
}

// Two calls of plain, of which one is fused; loose is fused, and advised as it begins and goes on.
assert run("fermata-first") == """\
audited(GOOG) called
audited(GOOG) = 4
plain(GOOG!) called
loose called
loose called
17
"""
// Now loose is advised at its stub, too.
assert run("unfused") == """\
audited(GOOG) called
audited(GOOG) = 4
plain(GOOG) called
plain(GOOG!) called
loose called
loose called
loose called
17
"""
assert project.log.count("Fermata: 1 class, 4 methods, 7 await points transformed") == 2 : project.log
assert project.log.count("Fermata: nothing to transform") == 1 : project.log
assert project.log.count("Fermata: every class is transformed") == 1 : project.log
assert project.log.contains("[ERROR] Prices.java:13: await in a method that is not asynchronous: ") : project.log
assert project.log.contains("\n  at: com.acme.Prices, audited_aroundBody0(Prices, String, JoinPoint)\n") : project.log
