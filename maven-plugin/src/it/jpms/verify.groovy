// A module: nothing has to be exported or opened for the runtime.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def modulePath = [new File(basedir, "target/jpms-1.jar").path, project.jar("fermata-runtime"), project.jar("fermata-annotations")]
def (code, output) = project.java(["-p", modulePath.join(File.pathSeparator), "-m", "com.acme/com.acme.Main"])
assert code == 0 : output
assert output == "Hello, World\n"
