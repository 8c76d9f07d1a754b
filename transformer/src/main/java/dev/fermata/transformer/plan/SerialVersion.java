package dev.fermata.transformer.plan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The version that Java's serialisation gives to a class without a {@code serialVersionUID}: a hash
 * of its name, flags, interfaces and members that are not private (Java Object Serialization
 * Specification, 4.6).
 */
public final class SerialVersion {

  /** The field in which a class keeps its version. */
  public static final String FIELD = "serialVersionUID";

  private static final int CLASS_FLAGS =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;

  private static final int MEMBER_FLAGS =
      Opcodes.ACC_PUBLIC
          | Opcodes.ACC_PRIVATE
          | Opcodes.ACC_PROTECTED
          | Opcodes.ACC_STATIC
          | Opcodes.ACC_FINAL;

  private static final int FIELD_FLAGS =
      MEMBER_FLAGS | Opcodes.ACC_VOLATILE | Opcodes.ACC_TRANSIENT;

  private static final int METHOD_FLAGS =
      MEMBER_FLAGS
          | Opcodes.ACC_SYNCHRONIZED
          | Opcodes.ACC_NATIVE
          | Opcodes.ACC_ABSTRACT
          | Opcodes.ACC_STRICT;

  private static final Comparator<MethodNode> BY_NAME_AND_DESCRIPTOR =
      Comparator.comparing((MethodNode method) -> method.name).thenComparing(method -> method.desc);

  private final ClassNode node;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private SerialVersion(ClassNode node) {
    this.node = node;
  }

  /** Whether a class, if it is serialisable, has the default version. */
  public static boolean isDefault(ClassNode node) {
    return (node.access & Opcodes.ACC_INTERFACE) == 0
        && node.fields.stream().noneMatch(field -> field.name.equals(FIELD));
  }

  /**
   * The default version of a class.
   *
   * @param node the class as it was compiled; no interface
   */
  public static long of(ClassNode node) {
    return new SerialVersion(node).compute();
  }

  private long compute() {
    try {
      header();
      fields();
      if (node.methods.stream().anyMatch(method -> method.name.equals("<clinit>"))) {
        member("<clinit>", Opcodes.ACC_STATIC, "()V");
      }
      methods(visibleMethods(true));
      methods(visibleMethods(false));
      byte[] hash = MessageDigest.getInstance("SHA").digest(bytes.toByteArray());
      return ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a name of more than 64 KiB, which no class file holds
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private void header() throws IOException {
    out.writeUTF(node.name.replace('/', '.'));
    out.writeInt(classAccess() & CLASS_FLAGS);
    for (String name : node.interfaces.stream().map(n -> n.replace('/', '.')).sorted().toList()) {
      out.writeUTF(name);
    }
  }

  /** Of a nested class, what its source says: in the class file, protected is public. */
  private int classAccess() {
    return node.innerClasses.stream()
        .filter(inner -> inner.name.equals(node.name))
        .mapToInt((InnerClassNode inner) -> inner.access)
        .findFirst()
        .orElse(node.access);
  }

  private void fields() throws IOException {
    List<FieldNode> sorted =
        node.fields.stream()
            .filter(field -> isSerialised(field.access))
            .sorted(Comparator.comparing(field -> field.name))
            .toList();
    for (FieldNode field : sorted) {
      member(field.name, field.access & FIELD_FLAGS, field.desc);
    }
  }

  private static boolean isSerialised(int access) {
    return (access & Opcodes.ACC_PRIVATE) == 0
        || (access & (Opcodes.ACC_STATIC | Opcodes.ACC_TRANSIENT)) == 0;
  }

  private List<MethodNode> visibleMethods(boolean constructors) {
    return node.methods.stream()
        .filter(method -> (method.access & Opcodes.ACC_PRIVATE) == 0)
        .filter(method -> !method.name.equals("<clinit>"))
        .filter(method -> method.name.equals("<init>") == constructors)
        .sorted(BY_NAME_AND_DESCRIPTOR)
        .toList();
  }

  private void methods(List<MethodNode> methods) throws IOException {
    for (MethodNode method : methods) {
      member(method.name, method.access & METHOD_FLAGS, method.desc.replace('/', '.'));
    }
  }

  private void member(String name, int flags, String descriptor) throws IOException {
    out.writeUTF(name);
    out.writeInt(flags);
    out.writeUTF(descriptor);
  }
}
