package dev.fermata.transformer.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a state saves.
 *
 * @param stack the values below the stage
 * @param locals the live locals that have a field, by that field
 */
record WayOut(List<SavedValue> stack, Map<FrameField, SavedValue> locals) {

  static WayOut of(List<SavedValue> stack, List<SavedValue> locals) {
    Map<FrameField, SavedValue> byField = new LinkedHashMap<>();
    for (SavedValue local : locals) {
      if (local.field() != null) {
        byField.put(local.field(), local);
      }
    }
    return new WayOut(stack, byField);
  }

  /** What it saves in a field; null if nothing. */
  @Nullable SavedValue local(FrameField field) {
    return locals.get(field);
  }
}
