// Functions of Kotlin that are marked are rewritten as methods of Java are; what cannot be, fails the
// build with its line in the Kotlin file.

def project = evaluate(new File(basedir, "../parent/support.groovy"))
def stdlib = project.library("org.jetbrains.kotlin", "kotlin-stdlib", kotlinVersion)

assert project.run("com.acme.MainKt", "target/kotlin/kotlin-1.jar", stdlib) == "18\n20\n"
assert project.log.contains("Fermata: 3 classes, 6 methods, 12 await points transformed") : project.log
assert project.log.contains("Fermata: every class is transformed") : project.log

assert project.log.contains("Fermata: 3 errors, 0 warnings; no class file was written") : project.log
assert project.log.contains("[ERROR] Rejected.kt:15: an @Async method cannot return java.lang.Object: ") : project.log
assert project.log.contains("\n  at: com.acme.RejectedKt, suspending(Continuation)\n") : project.log
assert project.log.contains("[ERROR] Rejected.kt:17: await in a method that is not asynchronous: ") : project.log
assert project.log.contains("\n  at: com.acme.RejectedKt, inlined(Function1)\n") : project.log
assert project.log.contains("[ERROR] Rejected.kt:21: await in a method that is not asynchronous: ") : project.log
