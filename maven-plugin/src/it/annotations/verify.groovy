// An annotation of the project marks the methods; Spring's of the same name as ours marks none.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.log.contains("Fermata: 1 class, 1 method, 1 await point transformed") : project.log
assert !project.log.contains("[WARNING] M") : project.log
assert project.run("com.acme.Main", "target/classes") == "Hello, World\n"
