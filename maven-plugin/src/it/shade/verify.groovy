// One jar with everything in it; and one with the runtime in another package, and without what is
// not used.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def jar = { new File(basedir, "target/${it}").path }
assert project.java(["-jar", jar("shade-1.jar")]) == [0, "Hello, World\n"]
assert project.java(["-cp", jar("shade-1-relocated.jar"), "com.acme.Main"]) == [0, "Hello, World\n"]
new java.util.jar.JarFile(jar("shade-1-relocated.jar")).withCloseable { relocated ->
  assert relocated.getEntry("com/acme/fermata/Task.class") != null
  assert relocated.getEntry("dev/fermata/Task.class") == null
}
assert project.log.contains("Fermata: every class is transformed") : project.log
