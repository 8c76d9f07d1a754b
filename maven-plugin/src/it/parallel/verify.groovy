// Four modules at once.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

for (module in ["first", "second", "third", "fourth"]) {
  assert project.run("com.acme.Main", "${module}/target/${module}-1.jar") == "${module}, World\n"
}
assert project.log.contains("Using the MultiThreadedBuilder implementation with a thread count of 4") : project.log
assert !project.log.contains("not marked") && !project.log.contains("not thread-safe") : project.log
