package dev.fermata.it.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/for-asyncio-users.md: a name of asyncio, what to write, why, and a test. */
final class AsyncioTable {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[a-z_]+)?");
  private static final Pattern TEST = Pattern.compile("\\[(\\w+)]\\[(\\w+)]");
  private static final Pattern LABEL = Pattern.compile("(?m)^\\[(\\w+)]: \\S+/java/(\\S+)\\.java$");
  private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\(");

  /**
   * A row.
   *
   * @param asyncio the first cell
   * @param fermata the second
   * @param tests what the last one names, each as a class and a method with a hash between them
   */
  record Row(String asyncio, String fermata, List<String> tests) {
    /** The names of asyncio that it is about. */
    Set<String> names() {
      return AsyncioTable.names(asyncio);
    }

    /** The methods and constructors that it says to call. */
    Set<String> calls() {
      Set<String> calls = new TreeSet<>();
      for (String code : codes(fermata)) {
        CALL.matcher(code).results().map(call -> call.group(1)).forEach(calls::add);
      }
      return calls;
    }
  }

  private final String text;

  AsyncioTable(Page page) {
    text = page.text();
  }

  /** All rows but the headings, in order. */
  List<Row> rows() {
    Map<String, String> classes = new HashMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      classes.put(label.group(1), label.group(2).replace('/', '.'));
    }
    List<Row> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("| ") && !line.endsWith("| Test |")) {
        String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
        if (cells.length != 4) {
          throw new IllegalStateException("not four cells: " + line);
        }
        rows.add(new Row(cells[0], cells[1], tests(cells[3], classes)));
      }
    }
    return rows;
  }

  private static List<String> tests(String cell, Map<String, String> classes) {
    return TEST.matcher(cell)
        .results()
        .map(link -> classes.get(link.group(2)) + "#" + link.group(1))
        .toList();
  }

  /** The names that come later: all in the last part. */
  Set<String> later() {
    return names(text.substring(text.indexOf("## Later")));
  }

  private static Set<String> names(String markdown) {
    Set<String> names = new TreeSet<>();
    for (String code : codes(markdown)) {
      Matcher name = NAME.matcher(code);
      if (name.lookingAt()) {
        names.add(name.group());
      }
    }
    return names;
  }

  private static List<String> codes(String markdown) {
    return CODE.matcher(markdown).results().map(code -> code.group(1)).toList();
  }
}
