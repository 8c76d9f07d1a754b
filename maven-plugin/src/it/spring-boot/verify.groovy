// The application runs from its executable jar: asynchronous methods in beans with and without a
// proxy, beside methods that Spring runs in its pool. A method with both marks gets a warning.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.log.contains("Fermata: 4 classes, 4 methods, 5 await points transformed") : project.log
assert project.log.contains("Fermata: every class is transformed") : project.log
assert project.log.count("see: docs/diagnostics/") == 1 : project.log
assert project.log.contains("[WARNING] Both.java:14: an @Async method that org.springframework.scheduling.annotation.Async is for as well: ") : project.log

def (code, output) = project.java(["-jar", new File(basedir, "target/spring-boot-1.jar").path])
assert code == 0 : output
assert output == """\
total called
total waits
total = 8
sent by a pool: total 8
total = 8
a proxy
""" : output
