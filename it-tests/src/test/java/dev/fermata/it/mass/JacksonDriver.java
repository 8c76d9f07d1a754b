package dev.fermata.it.mass;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Reads and writes JSON with Jackson and says what came of it. */
public final class JacksonDriver implements Callable<List<String>> {

  private static final String ORDER =
      """
      {"id": 17, "customer": {"name": "Ada \\u00e9\\n", "tags": ["a", "b", null, true]},
       "lines": [{"sku": "x-1", "count": 3, "price": 12.50}, {"sku": "x-2", "count": 1e2,
       "price": -0.125}], "big": 123456789012345678901234567890}
      """;

  /** A bean. */
  public static class Line {
    /** Its fields are its properties. */
    public String sku = "";

    public int count;
    public BigDecimal price = BigDecimal.ZERO;
  }

  /** A record. */
  public record Customer(String name, List<Object> tags) {}

  private final List<String> log = new ArrayList<>();

  @Override
  public List<String> call() throws Exception {
    tokens();
    trees();
    objects();
    failure();
    return log;
  }

  private void tokens() throws Exception {
    try (JsonParser parser = new JsonFactory().createParser(ORDER.repeat(20))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        log.add(token + " " + parser.getText() + " " + parser.currentLocation().getColumnNr());
      }
    }
  }

  private void trees() throws Exception {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    JsonNode tree = mapper.readTree(ORDER);
    ((ObjectNode) tree).putArray("more").add(1.5f).addNull().addObject().put("deep", true);
    log.add(tree.at("/lines/1/price").decimalValue() + " " + tree.path("nothing").isMissingNode());
    log.add(mapper.writeValueAsString(tree));
    log.add(mapper.convertValue(tree, TreeMap.class).toString());
  }

  private void objects() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode tree = mapper.readTree(ORDER);
    Line[] lines = mapper.treeToValue(tree.get("lines"), Line[].class);
    lines[0].count++;
    log.add(mapper.writeValueAsString(lines));
    Customer customer = mapper.treeToValue(tree.get("customer"), Customer.class);
    log.add(customer + " " + mapper.writeValueAsString(Map.of("c", customer)));
  }

  private void failure() throws Exception {
    for (String wrong : List.of("{\"sku\": 1, \"nothing\": 2}", "[1,", "{\"count\": \"x\"}")) {
      try {
        log.add("no failure: " + new ObjectMapper().readValue(wrong, Line.class));
      } catch (JsonProcessingException e) {
        log.add(e.getOriginalMessage());
      }
    }
  }
}
