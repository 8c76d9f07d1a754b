// What the verify scripts share: def project = evaluate(new File(basedir, "../parent/support.groovy"))

def support = [:]

/** Everything that the builds have said. */
support.log = new File(basedir, "build.log").getText("UTF-8").replace("\r\n", "\n")

/** A file of the local repository. */
support.library = { String group, String artifact, String release ->
  def file = new File(localRepositoryPath, "${group.replace('.', '/')}/${artifact}/${release}/${artifact}-${release}.jar")
  assert file.file
  file.path
}

/** One of ours. */
support.jar = { String artifact -> support.library("dev.fermata", artifact, version) }

/** Runs a JVM to its end: [exit code, output]. */
support.java = { List<String> arguments ->
  def java = new File(System.getProperty("java.home"), "bin/java").path
  def process = new ProcessBuilder([java] + arguments).redirectErrorStream(true).start()
  def output = process.inputStream.getText("UTF-8").replace("\r\n", "\n")
  [process.waitFor(), output]
}

/** What a program prints, with the runtime and some of the project's files on its class path. */
support.run = { String mainClass, String... files ->
  def classPath = files.collect { new File(it).absolute ? it : new File(basedir, it).path } + [support.jar("fermata-runtime"), support.jar("fermata-annotations")]
  def (code, output) = support.java(["-cp", classPath.join(File.pathSeparator), mainClass])
  assert code == 0 : output
  output
}

/** The files below a directory: path to [size, time, hash of the content]. */
support.files = { String directory ->
  def root = new File(basedir, directory)
  def files = new TreeMap()
  root.eachFileRecurse { file ->
    if (file.file) {
      def path = root.toPath().relativize(file.toPath()).toString().replace('\\', '/')
      files[path] = [file.length(), file.lastModified(), Arrays.hashCode(file.bytes)]
    }
  }
  files
}

return support
