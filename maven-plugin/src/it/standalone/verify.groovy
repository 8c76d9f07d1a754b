// Runs the program with nothing but a class path, and compares what it prints with README.md.

def log = new File(basedir, "build.log").getText("UTF-8")
assert log =~ /Fermata: \d+ class(es)?, \d+ methods?, \d+ await points? transformed/
assert log.contains("Fermata: every class is transformed") : log
for (text in ["fermata:transform-test", "User property: fermata.includes", "User property: fermata.skip"]) {
  assert log.contains(text) : log
}

def jar = { artifact ->
  def file = new File(localRepositoryPath, "dev/fermata/${artifact}/${version}/${artifact}-${version}.jar")
  assert file.file
  file.path
}
def classPath = [
  new File(basedir, "target/classes").path, jar("fermata-runtime"), jar("fermata-annotations")
].join(File.pathSeparator)
def java = new File(System.getProperty("java.home"), "bin/java").path
def process = new ProcessBuilder(java, "-cp", classPath, new File(basedir, "main-class.txt").text)
    .redirectErrorStream(true)
    .start()
def output = process.inputStream.getText("UTF-8")
int code = process.waitFor()
assert code == 0 : output

// How long it took is the machine's business.
def lines = { text -> text.replaceAll(/took [0-9.]+/, "took ...").readLines()*.trim().findAll() }
assert lines(output) == lines(new File(basedir, "expected-output.txt").getText("UTF-8"))
