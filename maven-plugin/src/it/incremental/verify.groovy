// What is rewritten, what is deleted and what keeps its time, build by build.

def project = evaluate(new File(basedir, "../parent/support.groovy"))

def after = (1..5).collectEntries { [it, project.files("target/after/${it}")] }
def contents = { files -> files.collectEntries { path, state -> [path, state[2]] } }
def classes = { String... frames ->
  frames.collectMany { frame -> [frame, frame.substring(0, frame.indexOf('$'))] }.collect { "com/acme/${it}.class".toString() }.toSet()
}

// 1: three classes, each with its frame class.
assert after[1].keySet() == classes('Changed$before$$Frame', 'Deleted$before$$Frame', 'Kept$before$$Frame')
assert project.log.contains("Fermata: 3 classes, 3 methods, 3 await points transformed") : project.log

// 2: nothing is touched.
assert after[2] == after[1]

// 3: one class is compiled again, with another method; the others keep bytes and times.
assert after[3].keySet() == classes('Changed$after$$Frame', 'Deleted$before$$Frame', 'Kept$before$$Frame')
for (path in after[2].keySet()) {
  assert path.contains("Changed") || after[3][path] == after[2][path]
}
assert project.log.contains("Fermata: 1 class, 1 method, 1 await point transformed, 1 stale frame class deleted") : project.log
assert project.run("com.acme.Changed", "target/after/3") == "after Changed\n"

// 4: the class of the deleted source is gone, and so is its frame class.
assert after[4].keySet() == classes('Changed$after$$Frame', 'Kept$before$$Frame')

// 5: javac writes what it wrote before; that is fresh, beside frame classes of old, and is rewritten.
assert after[5]["com/acme/Changed.class"][1] > after[4]["com/acme/Changed.class"][1]
assert contents(after[5]) == contents(after[4])
assert project.run("com.acme.Changed", "target/after/5") == "after Changed\n"
assert project.run("com.acme.Kept", "target/classes") == "before Kept\n"

def summaries = project.log.readLines().findAll { it.contains("Fermata: ") }
assert summaries.size() == 5 && summaries[1].endsWith("Fermata: nothing to transform") : summaries
