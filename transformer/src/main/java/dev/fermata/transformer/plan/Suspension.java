package dev.fermata.transformer.plan;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.ArrayList;
import java.util.List;

/**
 * The static method of a frame class that saves the live values and suspends. It stands in the
 * frame class because every byte in the body counts: HotSpot does not compile a method of more than
 * 8,000. States that save the same values into the same fields share one.
 *
 * @param name of the generated method
 * @param parameters the saved values in the order of the parameters: stack below the stage, then
 *     locals
 * @param stackSize how many of them come from the stack, before the stage
 * @param cleared reference fields that hold nothing in this state
 * @param inline whether the body saves the values itself, because a method can have only 255
 *     argument slots; then there are no parameters
 */
public record Suspension(
    String name,
    List<SavedValue> parameters,
    int stackSize,
    List<FrameField> cleared,
    boolean inline) {

  private static final int MAX_ARGUMENT_SLOTS = 255;

  private static final String NAME = "suspend";

  static Suspension of(
      List<SavedValue> stack, List<SavedValue> locals, List<FrameField> allFields) {
    List<SavedValue> saved = new ArrayList<>(stack);
    locals.stream().filter(local -> local.field() != null).forEach(saved::add);
    List<FrameField> used =
        saved.stream().map(SavedValue::field).filter(field -> field != null).toList();
    List<FrameField> cleared =
        allFields.stream().filter(f -> f.isReference() && !used.contains(f)).toList();
    // Beside the values: the stage, the frame and the state.
    int slots = 3 + saved.stream().mapToInt(SavedValue::size).sum();
    return slots > MAX_ARGUMENT_SLOTS
        ? new Suspension(NAME, List.of(), 0, cleared, true)
        : new Suspension(NAME, List.copyOf(saved), stack.size(), cleared, false);
  }

  /**
   * The same with a name of its own: others can have the same parameters and save them elsewhere.
   */
  Suspension numbered(int number) {
    String numbered = number == 0 ? NAME : NAME + number;
    return new Suspension(numbered, parameters, stackSize, cleared, inline);
  }

  /** The locals that it saves. */
  public List<SavedValue> locals() {
    return parameters.subList(stackSize, parameters.size());
  }

  /** Its descriptor in a frame class: stack, stage, state, locals, frame. */
  public String descriptor(String frameClass) {
    StringBuilder descriptor = new StringBuilder("(");
    append(parameters.subList(0, stackSize), descriptor);
    descriptor.append('L').append(RuntimeNames.STAGE).append(";I");
    append(locals(), descriptor);
    String frame = "L" + frameClass + ";";
    return descriptor.append(frame).append(')').append(frame).toString();
  }

  private static void append(List<SavedValue> values, StringBuilder descriptor) {
    values.forEach(value -> descriptor.append(VerificationTypeNames.descriptor(value.type())));
  }
}
