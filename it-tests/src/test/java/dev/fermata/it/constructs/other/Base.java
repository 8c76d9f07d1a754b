package dev.fermata.it.constructs.other;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Scenario;

/** A superclass in another package with protected members. */
public class Base {

  protected final Scenario scenario;
  protected String field = ":protected";

  protected Base(Scenario scenario) {
    this.scenario = scenario;
  }

  @Async
  public Task<String> describe(String prefix) {
    return done(prefix + await(scenario.later("describe", "base")));
  }

  @Async
  protected Task<String> inherited(String text) {
    return done(await(scenario.later("inherited", text)));
  }

  protected static String describeStatic() {
    return ":static";
  }
}
