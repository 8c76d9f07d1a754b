// Test classes are rewritten too, and JUnit runs them.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.log.contains("Fermata: 1 class, 1 method, 1 await point transformed") : project.log
assert project.log.contains("Fermata: 1 class, 2 methods, 2 await points transformed") : project.log
assert project.log.contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0") : project.log
