// A goal that would find no classes, or find them too late, fails the build.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def message = { phase, what ->
  "Fermata: the goal transform (execution default) is bound to the phase ${phase}, where ${what}. Remove its <phase>: by default it is bound to process-classes."
}
// Maven 4 has another name for it.
assert ["generate-sources", "sources"].any { project.log.contains(message(it, "the classes are not compiled yet")) } : project.log
assert project.log.contains(message("package", "tests, and perhaps the jar, have used the classes as javac made them")) : project.log
