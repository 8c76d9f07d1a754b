// The goal is bound to the phase compile, behind javac: mvn compile exec:java runs.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.log.contains("\nHello, World\n") : project.log
