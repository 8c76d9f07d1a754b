// Classes that something has written again behind the transformer fail the build: before the tests
// run with them, and at the end.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def file = new File(basedir, "target/classes/com/acme/Main.class")
def missed = "[ERROR] not transformed: ${file}\n"
assert project.log.count(missed) == 2 : project.log
assert project.log.contains("Fermata: 1 class not transformed, 0 errors. These are main classes: bind the goal transform of fermata-maven-plugin, too; if it is, something has written the classes again after it.") : project.log
assert project.log.contains(missed + "[ERROR] the goals transform and transform-test of fermata-maven-plugin do it\n") : project.log
assert project.log.count("Fermata: every class is transformed") == 1 : project.log
assert project.run("com.acme.Main", "target/check-1.jar") == "Hello, World\n"
