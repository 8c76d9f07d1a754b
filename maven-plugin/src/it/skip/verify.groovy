// A build that leaves everything out, and then one that does not: its jar is made anew.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.log.count("Fermata: skipped") == 3 : project.log
assert project.log.count("Fermata: 1 class, 1 method, 1 await point transformed") == 1 : project.log
assert project.log.count("Fermata: every class is transformed") == 1 : project.log
assert project.run("com.acme.Main", "target/skip-1.jar") == "Hello, World\n"
