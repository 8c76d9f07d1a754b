package dev.fermata.transformer.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassFileFilterTest {

  @ParameterizedTest
  @CsvSource({
    "**/*.class,            A.class,              true",
    "**/*.class,            com/acme/A.class,     true",
    "*.class,               A.class,              true",
    "*.class,               com/A.class,          false",
    "com/acme/**,           com/acme/A.class,     true",
    "com/acme/**,           com/acme/x/A.class,   true",
    "com/acme/**,           com/acme2/A.class,    false",
    "com/acme/,             com/acme/x/A.class,   true",
    "com/**/A.class,        com/A.class,          true",
    "com/**/A.class,        com/x/y/A.class,      true",
    "com/**/A.class,        com/xA.class,         false",
    "**/A?.class,           p/A1.class,           true",
    "**/A?.class,           p/A.class,            false",
    "p?A.class,             p/A.class,            false",
    "**/*$Inner.class,      p/A$Inner.class,      true",
    "**/A.class,            p/AxClass,            false",
    "p/A.class,             p/AXclass,            false",
    "com\\acme\\**,         com/acme/A.class,     true",
    "' com/** ',            com/A.class,          true"
  })
  void includesByAntPatterns(String pattern, String path, boolean expected) {
    assertEquals(expected, new ClassFileFilter(List.of(pattern), List.of()).accepts(path));
  }

  @Test
  void oneOfSeveralIncludesIsEnough() {
    ClassFileFilter filter = new ClassFileFilter(List.of("a/**", "b/**"), List.of());

    assertTrue(filter.accepts("b/A.class"));
    assertFalse(filter.accepts("c/A.class"));
  }

  @Test
  void anExcludeWins() {
    ClassFileFilter filter =
        new ClassFileFilter(List.of("a/**"), List.of("b/**", "**/*Stub.class"));

    assertTrue(filter.accepts("a/A.class"));
    assertFalse(filter.accepts("a/AStub.class"));
  }

  @Test
  void allIncludesEverything() {
    assertTrue(ClassFileFilter.ALL.accepts("A.class"));
    assertTrue(ClassFileFilter.ALL.accepts("a/b/A.class"));
  }
}
