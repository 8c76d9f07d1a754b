package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.ClassPlan;
import dev.fermata.transformer.plan.MethodPlan;
import dev.fermata.transformer.plan.SerialVersion;
import dev.fermata.transformer.plan.SpawnSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Writes a class anew: each planned method becomes a stub and a body; the rest is copied. */
public final class ClassEmitter {

  /** Jumps of more bytes than this must be widened. */
  private static final int FARTHEST_JUMP = Short.MAX_VALUE;

  private ClassEmitter() {}

  /**
   * Writes the class and its frame classes.
   *
   * @param classFile the original; methods without a plan are copied from it byte by byte
   * @param plan with at least one method
   * @param serialVersion value of a field {@code serialVersionUID} to add, if any
   * @return the class files, and how large the bodies became
   * @throws MethodTooLargeException if a body is over 64 KiB, or has jumps that cannot be widened
   * @throws org.objectweb.asm.ClassTooLargeException if the class has too many constants
   */
  public static EmittedClass emit(byte[] classFile, ClassPlan plan, OptionalLong serialVersion) {
    Map<String, MethodPlan> byMethod = new HashMap<>();
    for (MethodPlan each : plan.methods()) {
      byMethod.put(each.method().node().name + each.method().node().desc, each);
    }
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    // ASM guards services that are fed by strangers; a long method of the user is no attack.
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
    Replacer replacer =
        new Replacer(
            writer,
            byMethod,
            new SpawnEmitter(
                reader.getClassName(),
                (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0,
                plan.spawns()));
    reader.accept(replacer, 0);
    serialVersion.ifPresent(version -> serialVersionField(writer, version));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(reader.getClassName(), write(reader.getClassName(), writer, replacer.bodies()));
    for (MethodPlan each : plan.methods()) {
      if (each.hasFrameClass()) {
        files.put(each.frameClass(), FrameClassEmitter.emit(each));
      }
    }
    return new EmittedClass(files, replacer.bodies());
  }

  /** ASM widens far jumps after all is written, and does not always succeed. */
  private static byte[] write(String owner, ClassWriter writer, List<EmittedClass.Body> bodies) {
    try {
      return writer.toByteArray();
    } catch (IndexOutOfBoundsException e) {
      EmittedClass.Body largest =
          Collections.max(bodies, Comparator.comparing(EmittedClass.Body::size));
      if (largest.size() <= FARTHEST_JUMP) {
        throw e;
      }
      MethodPlan plan = largest.plan();
      String name = plan.method().node().name;
      throw new MethodTooLargeException(owner, name, plan.bodyDescriptor(), largest.size());
    }
  }

  private static void serialVersionField(ClassWriter writer, long version) {
    int access =
        Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
    writer.visitField(access, SerialVersion.FIELD, "J", null, version).visitEnd();
  }

  private static final class Replacer extends ClassVisitor {

    private final Map<String, MethodPlan> plans;
    private final SpawnEmitter spawns;
    private final List<EmittedClass.Body> bodies = new ArrayList<>();

    Replacer(ClassVisitor out, Map<String, MethodPlan> plans, SpawnEmitter spawns) {
      super(Opcodes.ASM9, out);
      this.plans = plans;
      this.spawns = spawns;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodPlan plan = plans.get(name + descriptor);
      SpawnSite lambda = spawns.siteOf(name, descriptor);
      MethodNode caller = spawns.callerOf(name, descriptor);
      if (lambda != null) {
        spawns.lambda(lambda, cv);
        return null;
      }
      if (plan == null && caller != null) {
        spawns.caller(caller, cv);
        return null;
      }
      if (plan == null) {
        return super.visitMethod(access, name, descriptor, signature, exceptions);
      }
      StubEmitter.emit(plan, cv);
      MethodVisitor body =
          super.visitMethod(bodyAccess(plan), name, plan.bodyDescriptor(), null, null);
      bodies.add(new EmittedClass.Body(plan, BodyEmitter.emit(plan, spawns, body)));
      return null;
    }

    List<EmittedClass.Body> bodies() {
      return List.copyOf(bodies);
    }

    /** The frame class is another class of the package; an interface has no package access. */
    private static int bodyAccess(MethodPlan plan) {
      int strict = plan.method().node().access & Opcodes.ACC_STRICT;
      int visibility = StubEmitter.isInterface(plan.method()) ? Opcodes.ACC_PUBLIC : 0;
      return Opcodes.ACC_STATIC | visibility | strict;
    }
  }
}
