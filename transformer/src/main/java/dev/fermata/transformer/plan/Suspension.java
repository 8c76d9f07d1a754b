package dev.fermata.transformer.plan;

import java.util.List;

/**
 * The static method of a frame class that saves the live values and suspends. It stands in the
 * frame class because every byte in the body counts: HotSpot does not compile a method of more than
 * 8,000. Its parameters are the values on the stack, the stage, the state, a value for each of the
 * fields, and the frame.
 *
 * @param name of the generated method
 * @param awaited verification type of what is awaited: a stage, or the result of a call, a long
 * @param stack the values below it, the same in all states that suspend in this way
 * @param fields what it saves of the locals; a state without a value for a field hands over zero or
 *     null
 * @param cleared reference fields that hold nothing in any of these states
 * @param ways the code that loads the arguments
 * @param inline whether the body saves the values itself, because a method can have only 255
 *     argument slots; then there are neither stack nor fields
 */
public record Suspension(
    String name,
    Object awaited,
    List<SavedValue> stack,
    List<FrameField> fields,
    List<FrameField> cleared,
    ArgumentTree ways,
    boolean inline) {

  /** Its descriptor in a frame class. */
  public String descriptor(String frameClass) {
    StringBuilder descriptor = new StringBuilder("(");
    stack.forEach(value -> descriptor.append(VerificationTypeNames.descriptor(value.type())));
    descriptor.append(VerificationTypeNames.descriptor(awaited)).append('I');
    fields.forEach(field -> descriptor.append(field.descriptor()));
    String frame = "L" + frameClass + ";";
    return descriptor.append(frame).append(')').append(frame).toString();
  }
}
