package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.SuspensionPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Gives each live value a field of exactly its type. Values that are never live at the same await
 * share a field, so a frame is as small as the most crowded await needs; a value keeps its field
 * for all awaits that it lives across.
 */
final class FrameLayout {

  /** A value as the method knows it: a local, or a place on the stack, with its type. */
  private record Web(boolean onStack, int place, String descriptor) {}

  private final Map<Web, BitSet> states = new LinkedHashMap<>();
  private final Map<Web, FrameField> fields = new LinkedHashMap<>();
  private final List<FrameField> all = new ArrayList<>();

  FrameLayout(List<SuspensionPoint> points) {
    for (int state = 0; state < points.size(); state++) {
      SuspensionPoint point = points.get(state);
      for (SuspensionPoint.LiveLocal local : point.locals()) {
        use(new Web(false, local.slot(), descriptor(local.type())), local.type(), state);
      }
      for (int depth = 0; depth < point.stack().size(); depth++) {
        Object type = point.stack().get(depth);
        use(new Web(true, depth, descriptor(type)), type, state);
      }
    }
    assignFields();
  }

  private void use(Web web, Object type, int state) {
    if (!isAlwaysNull(type)) {
      states.computeIfAbsent(web, key -> new BitSet()).set(state);
    }
  }

  private void assignFields() {
    Map<FrameField, BitSet> taken = new LinkedHashMap<>();
    states.forEach(
        (web, live) -> {
          FrameField field =
              taken.keySet().stream()
                  .filter(f -> f.descriptor().equals(web.descriptor()))
                  .filter(f -> !taken.get(f).intersects(live))
                  .findFirst()
                  .orElseGet(() -> newField(web.descriptor()));
          taken.computeIfAbsent(field, key -> new BitSet()).or(live);
          fields.put(web, field);
        });
  }

  private FrameField newField(String descriptor) {
    FrameField field = new FrameField("v" + all.size(), descriptor);
    all.add(field);
    return field;
  }

  /** All fields, in the order of their names. */
  List<FrameField> fields() {
    return List.copyOf(all);
  }

  SavedValue local(SuspensionPoint.LiveLocal local) {
    return saved(
        local.slot(), new Web(false, local.slot(), descriptor(local.type())), local.type());
  }

  SavedValue stack(int depth, Object type) {
    return saved(SavedValue.STACK, new Web(true, depth, descriptor(type)), type);
  }

  private SavedValue saved(int slot, Web web, Object type) {
    return isAlwaysNull(type)
        ? new SavedValue(slot, Opcodes.NULL, null)
        : new SavedValue(slot, type, fields.get(web));
  }

  /** An object under construction is created late; until then null stands in its place. */
  private static boolean isAlwaysNull(Object type) {
    return type.equals(Opcodes.NULL) || type instanceof TypeInsnNode;
  }

  private static String descriptor(Object type) {
    return VerificationTypeNames.descriptor(type);
  }
}
