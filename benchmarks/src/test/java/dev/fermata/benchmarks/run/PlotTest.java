package dev.fermata.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture of the growth. */
class PlotTest {

  @Test
  void eachFigureIsAPoint() throws Exception {
    Document picture = picture();
    assertEquals(5, elements(picture, "circle").count(), "three of one and two of the other");
  }

  @Test
  void moreIsHigherAndFurtherRight() throws Exception {
    double[][] points =
        elements(picture(), "circle")
            .filter(point -> point.getAttribute("fill").equals("#0072b2"))
            .map(point -> new double[] {number(point, "cx"), number(point, "cy")})
            .toArray(double[][]::new);
    assertEquals(3, points.length);
    for (int i = 1; i < points.length; i++) {
      assertTrue(points[i - 1][0] < points[i][0], "further right");
      assertTrue(points[i - 1][1] > points[i][1], "higher");
    }
  }

  @Test
  void contendersAreNamed() throws Exception {
    String text = picture().getDocumentElement().getTextContent();
    assertTrue(text.contains("fermata") && text.contains("hand"), text);
  }

  private static Document picture() throws Exception {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    figures.put("task-of-10", Map.of("fermata", 20.0));
    figures.put("task-of-1000", new LinkedHashMap<>(Map.of("fermata", 30.0)));
    figures.get("task-of-1000").put("hand", 7.0);
    figures.put("task-of-100000", new LinkedHashMap<>(Map.of("fermata", 500.0)));
    figures.get("task-of-100000").put("hand", 0.4);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Plot.draw(figures))));
  }

  private static Stream<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
