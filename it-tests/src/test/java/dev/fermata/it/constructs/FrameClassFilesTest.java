package dev.fermata.it.constructs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.scan.BodyFrames;
import dev.fermata.transformer.scan.FrameClassFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The frame classes of all these tests are recognised as such, and as used: so each would be
 * deleted if its method went, and none is deleted as long as it is there.
 */
class FrameClassFilesTest {

  @Test
  void everyFrameClassIsRecognisedAndUsed() throws Exception {
    List<String> wrong = new ArrayList<>();
    int frames = 0;
    for (Path file : classFiles()) {
      if (!file.toString().contains("$$Frame")) {
        continue;
      }
      frames++;
      var frame = FrameClassFile.read(Files.readAllBytes(file));
      if (frame.isEmpty()) {
        wrong.add(file + " is not recognised");
      } else if (!frame.get().isUsedBy(Files.readAllBytes(classFile(frame.get().owner())))) {
        wrong.add(file + " is not used by its class");
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(frames > 500, "there are " + frames);
  }

  @Test
  void everyFrameClassIsNeededByItsClass() throws Exception {
    Set<Path> needed = new TreeSet<>();
    Set<Path> there = new TreeSet<>();
    for (Path file : classFiles()) {
      if (file.toString().contains("$$Frame")) {
        there.add(file);
      } else {
        for (String name : BodyFrames.of(Files.readAllBytes(file)).frameClasses()) {
          needed.add(classFile(name));
        }
      }
    }
    assertEquals(there, needed);
  }

  private static Path classFile(String internalName) throws URISyntaxException {
    return root().resolve(internalName + ".class");
  }

  private static Set<Path> classFiles() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Path root() throws URISyntaxException {
    return Path.of(
        FrameClassFilesTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
