package dev.fermata.it.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.it.mass.CodeSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of code sizes in docs/measurements.md is what comes out. */
class CodeSizeTableTest {

  /**
   * A line of the table.
   *
   * @param what the first column
   * @param code of the method
   */
  private record Line(String what, String code) {

    int awaits() {
      return code.split("await\\(", -1).length - 1;
    }
  }

  private static final String HELPERS =
      """
      static Task<Integer> f(int i) { return done(i); }
      static Task<String> load(String name) { return done(name); }
      static Task<int[]> order(String id) { return done(new int[] {1, 2}); }
      static void log(String message) { System.out.println(message); }
      """;

  private static final List<Line> LINES =
      List.of(
          new Line("`return done(await(f(i)));`", "(int i) { return done(await(f(i))); }"),
          new Line(
              "the same in a `try` with a `catch`",
              """
              (int i) {
                try {
                  return done(await(f(i)));
                } catch (RuntimeException e) {
                  return done(-i);
                }
              }
              """),
          new Line(
              "`sum += await(f(i));` in a `for` loop",
              """
              (int n) {
                int sum = 0;
                for (int i = 0; i < n; i++) {
                  sum += await(f(i));
                }
                return done(sum);
              }
              """),
          sequence(5),
          sequence(20),
          sequence(100),
          new Line(
              "a service: checks its arguments, awaits a customer, in a loop each order, a number",
              """
              (int discount, String customer, List<String> orders) {
                if (customer == null || customer.isBlank()) {
                  throw new IllegalArgumentException("There is no customer " + customer);
                }
                String name = await(load(customer));
                int total = 0;
                for (String id : orders) {
                  int[] order = await(order(id));
                  if (order[0] == 0) {
                    log("Order " + id + " was cancelled");
                    continue;
                  }
                  total += order[0] * order[1] * (100 - discount) / 100;
                }
                String number = await(load("invoice number"));
                log("Invoice " + number + " for " + name + ": " + total);
                return done(total);
              }
              """),
          new Line(
              "four awaits in a `try` with `catch` and `finally`, with a loop and nine locals",
              """
              (String a, String b, long c, List<String> d) {
                int count = 0;
                String e = await(load(a));
                try {
                  for (String s : d) {
                    String g = await(load(s)) + e + c;
                    count += g.length();
                  }
                  log(e + count);
                } catch (IllegalStateException x) {
                  log(await(load(b)) + x.getMessage());
                  count = -1;
                } finally {
                  log(a + await(load(e)) + c);
                }
                return done(count);
              }
              """),
          new Line(
              "`await(f(await(f(a)))) + await(f(b)) * await(f(a - b))`",
              """
              (int a, int b) {
                return done(await(f(await(f(a)))) + await(f(b)) * await(f(a - b)));
              }
              """),
          new Line(
              "`new StringBuilder(new StringBuilder(await(...))).append(await(...)).length()`",
              """
              (String s) {
                return done(new StringBuilder(new StringBuilder(await(load(s))))
                    .append(await(load(s))).length());
              }
              """));

  @TempDir Path directory;

  private static Line sequence(int awaits) {
    return new Line(
        "`sum += await(f(i));` %d times in sequence".formatted(awaits),
        "(int i) {\n int sum = 0;\n%s return done(sum);\n}\n"
            .formatted("sum += await(f(i));\n".repeat(awaits)));
  }

  @Test
  void theTableIsWhatComesOut() throws IOException {
    StringBuilder members = new StringBuilder(HELPERS);
    for (int i = 0; i < LINES.size(); i++) {
      members.append("@Async static Task<Integer> m").append(i).append(LINES.get(i).code());
    }
    Snippet snippet = new Snippet(members.toString(), directory);
    snippet.compile();
    Map<String, Integer> before = sizes();
    assertTrue(snippet.transform().isEmpty());
    Map<String, Integer> after = sizes();

    StringBuilder table = new StringBuilder();
    for (int i = 0; i < LINES.size(); i++) {
      table.append(row(LINES.get(i), size(before, "m" + i), size(after, "m" + i)));
    }

    String page = Files.readString(Page.root().resolve("docs/measurements.md"));
    assertTrue(page.replace("\r\n", "\n").contains(table), () -> "it should say\n" + table);
  }

  private static String row(Line line, int before, int after) {
    double growth = after / (double) before;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.2f |\n",
        line.what(),
        line.awaits(),
        before,
        after,
        growth);
  }

  private Map<String, Integer> sizes() throws IOException {
    return CodeSizes.of(Files.readAllBytes(directory.resolve("Snippet.class")));
  }

  /** Of the method, or if there is one, of its body. */
  private static int size(Map<String, Integer> sizes, String name) {
    List<String> overloads =
        sizes.keySet().stream().filter(method -> method.startsWith(name + "(")).toList();
    String body =
        overloads.stream()
            .filter(method -> method.endsWith(")Ljava/lang/Object;"))
            .collect(Collectors.joining());
    return sizes.get(body.isEmpty() ? overloads.get(0) : body);
  }
}
