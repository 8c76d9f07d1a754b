// An async method of one module is awaited in another, as a directory and as a jar.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

assert project.run("com.acme.app.Main", "app/target/classes", "quotes/target/classes") == "500\n"
assert project.run("com.acme.app.Main", "app/target/app-1.jar", "quotes/target/quotes-1.jar") == "500\n"
assert project.log.count("Fermata: 1 class, 1 method, 1 await point transformed") >= 2 : project.log
assert project.log.count("Fermata: every class is transformed") == 3 : project.log
