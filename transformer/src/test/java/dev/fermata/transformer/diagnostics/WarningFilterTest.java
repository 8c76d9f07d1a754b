package dev.fermata.transformer.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WarningFilterTest {

  @Test
  void withoutAnythingOffAllPass() {
    assertTrue(WarningFilter.NONE.passes(warning("a-rule", "com.acme.Page")));
  }

  @Test
  void aRuleIsOffEverywhere() {
    WarningFilter filter = new WarningFilter(List.of(" a-rule "));

    assertFalse(filter.passes(warning("a-rule", "com.acme.Page")));
    assertTrue(filter.passes(warning("a-rule-too", "com.acme.Page")));
  }

  @Test
  void aRuleIsOffInAClassAndThoseWithinIt() {
    WarningFilter filter = new WarningFilter(List.of("a-rule:com.acme.Page"));

    assertFalse(filter.passes(warning("a-rule", "com.acme.Page")));
    assertFalse(filter.passes(warning("a-rule", "com.acme.Page$Line")));
    assertTrue(filter.passes(warning("a-rule", "com.acme.Pages")));
    assertTrue(filter.passes(warning("a-rule", "com-acme.Page")));
    assertTrue(filter.passes(warning("another", "com.acme.Page")));
  }

  @Test
  void aStarStandsForAnyCharacters() {
    WarningFilter filter = new WarningFilter(List.of("a-rule:com.acme.*", "a-rule:*Test"));

    assertFalse(filter.passes(warning("a-rule", "com.acme.web.Page")));
    assertFalse(filter.passes(warning("a-rule", "org.PageTest$Inner")));
    assertTrue(filter.passes(warning("a-rule", "com.acmes.Page")));
  }

  @Test
  void errorsPass() {
    Diagnostic error =
        new Diagnostic(
            Severity.ERROR, "a-rule", new Location("Page", "Page.java", "", 1), "Wrong.", "Do.");

    assertTrue(new WarningFilter(List.of("a-rule")).passes(error));
  }

  @Test
  void namesItsRules() {
    assertEquals(
        Set.of("a-rule", "another"), new WarningFilter(List.of("a-rule:A", "another")).rules());
  }

  private static Diagnostic warning(String rule, String className) {
    Location location = new Location(className, "Page.java", "m()", 1);
    return new Diagnostic(Severity.WARNING, rule, location, "Doubtful.", "Think.");
  }
}
