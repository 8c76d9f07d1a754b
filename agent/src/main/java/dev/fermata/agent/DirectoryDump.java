package dev.fermata.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes class files below a directory, as javac lays them out. */
final class DirectoryDump implements Dump {

  private final Path directory;
  private final Report report;

  /**
   * A dump.
   *
   * @param report told of what cannot be written, which is no reason to stop the program
   */
  DirectoryDump(Path directory, Report report) {
    this.directory = directory;
    this.report = report;
  }

  @Override
  public void write(Map<String, byte[]> classFiles) {
    classFiles.forEach(this::write);
  }

  private void write(String internalName, byte[] classFile) {
    Path file = directory.resolve(internalName + ".class");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, classFile);
    } catch (IOException e) {
      report.print("cannot write " + file + ": " + e);
    }
  }
}
