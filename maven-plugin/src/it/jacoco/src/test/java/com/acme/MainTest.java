package com.acme;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void greets() {
    assertEquals("Hello, Ada", run(() -> Main.greet("Ada")));
  }
}
