package dev.fermata.transformer.plan;

import dev.fermata.transformer.scan.RuntimeNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What a state saves.
 *
 * @param awaited verification type of what is awaited: a long has a way out of its own
 * @param stack the values below it
 * @param locals the live locals that have a field, by that field
 */
record WayOut(Object awaited, List<SavedValue> stack, Map<FrameField, SavedValue> locals) {

  static WayOut of(@Nullable FusedCall fused, List<SavedValue> stack, List<SavedValue> locals) {
    Map<FrameField, SavedValue> byField = new LinkedHashMap<>();
    for (SavedValue local : locals) {
      if (local.field() != null) {
        byField.put(local.field(), local);
      }
    }
    Object awaited = State.awaited(fused) == Opcodes.LONG ? Opcodes.LONG : RuntimeNames.STAGE;
    return new WayOut(awaited, stack, byField);
  }

  /** What it saves in a field; null if nothing. */
  @Nullable SavedValue local(FrameField field) {
    return locals.get(field);
  }
}
