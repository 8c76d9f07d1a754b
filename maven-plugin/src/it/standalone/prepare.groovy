// Pastes the program and the Maven block of README.md into this project, as a reader would.

def readmeFile = new File(readme)
if (!readmeFile.file) {
  throw new IllegalStateException("there is no README.md to take the program from")
}

// The fenced blocks, in order: [language, text].
def blocks = (readmeFile.getText("UTF-8").replace("\r\n", "\n") =~ /(?ms)^```(\w*)[^\n]*\n(.*?)^```/)
    .collect { [it[1], it[2]] }

def first = { what, accept ->
  int index = blocks.findIndexOf(accept)
  if (index < 0) {
    throw new IllegalStateException("README.md has no ${what}")
  }
  index
}

int program = first("java block with a complete program (main, and import static Fermata.*)") {
  it[0] == "java" && it[1].contains("public static void main") && it[1].contains("import static dev.fermata.Fermata")
}
int maven = first("xml block that names fermata-maven-plugin and fermata-runtime") {
  it[0] == "xml" && it[1].contains("fermata-maven-plugin") && it[1].contains("fermata-runtime")
}
if (program + 1 >= blocks.size() || !(blocks[program + 1][0] in ["", "text", "console"])) {
  throw new IllegalStateException("in README.md the program's output must be the block after the program")
}
def xml = blocks[maven][1]
if (!xml.contains("<version>${version}</version>") && !xml.contains("<fermata.version>${version}<")) {
  throw new IllegalStateException("the xml block of README.md must name the version ${version}")
}

def source = blocks[program][1]
def type = (source =~ /(?m)^public (?:final )?class (\w+)/)
if (!type.find()) {
  throw new IllegalStateException("the program of README.md has no public class")
}
def packages = (source =~ /(?m)^package ([\w.]+);/)
def packageName = packages.find() ? packages.group(1) : ""

def directory = new File(basedir, "src/main/java/" + packageName.replace('.', '/'))
directory.mkdirs()
new File(directory, type.group(1) + ".java").setText(source, "UTF-8")
new File(basedir, "main-class.txt").setText((packageName ? packageName + "." : "") + type.group(1), "UTF-8")
new File(basedir, "expected-output.txt").setText(blocks[program + 1][1], "UTF-8")

def pom = new File(basedir, "pom.xml")
def marker = "<!-- README: its Maven block comes here. -->"
assert pom.getText("UTF-8").contains(marker)
pom.setText(pom.getText("UTF-8").replace(marker, xml), "UTF-8")
