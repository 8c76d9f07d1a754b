// Two clean builds: the jars are the same, byte for byte.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def jars = ["one", "two"].collect { new File(basedir, "target/${it}/reproducible-1.jar").bytes }
assert Arrays.equals(jars[0], jars[1])
assert project.log.count("Fermata: 2 classes, 4 methods, 4 await points transformed") == 2 : project.log
