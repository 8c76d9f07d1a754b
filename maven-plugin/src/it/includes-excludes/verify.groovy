// What is not included, or is excluded, is not even looked at.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.log.contains("Fermata: 1 class, 1 method, 1 await point transformed") : project.log
assert project.log.contains("Fermata: every class is transformed") : project.log
assert project.run("com.acme.Main", "target/classes") == "Hello, World\n"
