package dev.fermata.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class IdeTest extends GoalFixture {

  @Test
  void ideShowsMessagesAtTheirLines() throws Exception {
    file("classes/p/B.class", "bad p/B");
    file("classes/p/C.class", "warn p/C");
    file("src/p/B.java", "class B {}");
    file("src/p/C.java", "class C {}");
    project.addCompileSourceRoot(target.resolve("src").toString());
    project.addCompileSourceRoot(target.resolve("generated").toString());

    assertThrows(MojoFailureException.class, () -> transform.execute());

    assertEquals(
        List.of(
            "addMessage B.java:7 severity 2: Something is wrong.\nWrite it right.",
            "addMessage C.java:7 severity 1: Something is wrong.\nWrite it right.",
            "removeMessages B.java",
            "removeMessages C.java"),
        ide.calls.stream().sorted().toList());
    assertEquals("removeMessages", ide.calls.get(0).split(" ", 2)[0], "the old ones go first");
  }

  @Test
  void ideIsToldWhatHasChanged() throws Exception {
    file("classes/p/C.class", "async p/C");

    transform.execute();

    assertEquals(List.of("refresh C.class"), ide.calls);
  }
}
