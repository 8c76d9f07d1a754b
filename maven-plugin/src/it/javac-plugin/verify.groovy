// Three builds; in each, javac has transformed and the Maven plugin has nothing left to do.

def log = new File(basedir, "build.log").getText("UTF-8")
def count = { text -> log.readLines().count { it.contains(text) } }

assert count("Fermata: nothing to transform") == 6 : log
assert count("Fermata: every class is transformed") == 3 : log
assert count("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0") >= 3 : log
assert count("await point") == 0 : log

assert new File(basedir, 'target/classes/com/acme/Prices$price$$Frame.class').file
