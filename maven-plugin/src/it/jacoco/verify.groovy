// The report counts the lines of the source, and no frame classes.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def lines = [:]
def parser = new groovy.xml.XmlSlurper()
parser.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false)
parser.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false)
def report = parser.parse(new File(basedir, "target/site/jacoco/jacoco.xml"))
report.'**'.findAll { it.name() == "line" }.each { lines[it.@nr.toInteger()] = it.@ci.toInteger() > 0 }
assert lines == [14: true, 15: true, 16: false, 18: true, 19: true, 20: true] : lines
def counted = report.'**'.findAll { it.name() == "class" && !it.counter.isEmpty() }
assert counted.collect { it.@name.text() } == ["com/acme/Main"]
assert project.log.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0") : project.log
