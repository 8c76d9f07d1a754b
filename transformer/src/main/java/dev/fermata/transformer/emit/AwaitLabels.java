package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.State;
import java.util.stream.Stream;
import org.objectweb.asm.Label;

/** The two places of each await: where its way out begins, and where it takes the outcome. */
final class AwaitLabels {

  private final Label[] suspend;
  private final Label[] get;
  private final Label[] enter;

  AwaitLabels(int states) {
    suspend = labels(states);
    get = labels(states);
    enter = labels(states);
  }

  private static Label[] labels(int count) {
    return Stream.generate(Label::new).limit(count).toArray(Label[]::new);
  }

  /** The begin of its way out; the stage is on the stack. */
  Label suspend(State state) {
    return suspend[state.number()];
  }

  /** Where a stage is turned into the long that its await takes. */
  Label enter(State state) {
    return enter[state.number()];
  }

  /** Where both paths meet, what is awaited on the stack. */
  Label get(State state) {
    return get[state.number()];
  }
}
