package dev.fermata.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What m2e does with the goals. */
class M2eMetadataTest {

  @Test
  void everyGoalThatBelongsToAPhaseHasItsAction() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    NodeList mojos = parse("/META-INF/maven/plugin.xml").getElementsByTagName("mojo");
    for (int i = 0; i < mojos.getLength(); i++) {
      Element mojo = (Element) mojos.item(i);
      if (mojo.getElementsByTagName("phase").getLength() > 0) {
        String goal = text(mojo, "goal");
        expected.put(goal, goal.equals("check") ? "ignore" : "execute true false");
      }
    }

    assertEquals(expected, actions());
  }

  private static Map<String, String> actions() throws Exception {
    Map<String, String> actions = new TreeMap<>();
    NodeList executions =
        parse("/META-INF/m2e/lifecycle-mapping-metadata.xml")
            .getElementsByTagName("pluginExecution");
    for (int i = 0; i < executions.getLength(); i++) {
      Element execution = (Element) executions.item(i);
      boolean ignored = execution.getElementsByTagName("ignore").getLength() > 0;
      String action =
          ignored
              ? "ignore"
              : "execute "
                  + text(execution, "runOnIncremental")
                  + " "
                  + text(execution, "runOnConfiguration");
      NodeList goals = execution.getElementsByTagName("goal");
      for (int j = 0; j < goals.getLength(); j++) {
        actions.put(goals.item(j).getTextContent(), action);
      }
    }
    return actions;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  private static Document parse(String resource) throws Exception {
    try (InputStream in = M2eMetadataTest.class.getResourceAsStream(resource)) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new AssertionError(resource, e);
    }
  }
}
