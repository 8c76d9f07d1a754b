// One source, compiled for each level; each class file keeps its version.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

for (level in [21, 25]) {
  def classFile = new File(basedir, "java${level}/target/classes/com/acme/Main.class")
  assert classFile.bytes[7] == 44 + level
  assert project.run("com.acme.Main", "java${level}/target/classes") == "41\n"
}
