// An annotation of the project marks the methods; Spring's of the same name as ours marks none, and
// where both stand there is a warning.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.log.contains("Fermata: 2 classes, 2 methods, 2 await points transformed") : project.log
assert project.log.count("see: docs/diagnostics/") == 1 : project.log
assert project.log.contains("[WARNING] Both.java:13: an @Async method that org.springframework.scheduling.annotation.Async is for as well: ") : project.log
assert project.log.contains("\n  at: com.acme.Both, send(String)\n") : project.log
assert project.run("com.acme.Main", "target/classes") == "Hello, World\n"
