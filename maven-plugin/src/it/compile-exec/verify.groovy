// The goal is bound to the phase compile, behind javac: mvn compile exec:java runs.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

// Maven 4 puts a prefix before what a program prints.
assert project.log =~ /(?m)^(\[INFO\] \[stdout\] )?Hello, World$/ : project.log
