// A build without the plugin: the program does not block, it says what to add.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def classPath = [new File(basedir, "target/classes").path, project.jar("fermata-runtime"), project.jar("fermata-annotations")]
def (code, output) = project.java(["-cp", classPath.join(File.pathSeparator), "com.acme.Main"])
assert code == 1 : output
assert output.contains("IllegalStateException: await was called in com.acme.Main.greet (line 12), which the Fermata transformer has not rewritten.") : output
assert output.contains("<version>${version}</version>") : output
