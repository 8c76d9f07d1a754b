// Lombok works in javac, before the transformer: what it generates is ordinary code by then.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.run("com.acme.Main", "target/classes") == """\
closed
Hello, Ada
closed
java.io.IOException: too young: [Hello, Tim]
"""
