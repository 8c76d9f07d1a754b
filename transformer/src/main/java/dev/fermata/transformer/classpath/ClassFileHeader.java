package dev.fermata.transformer.classpath;

import dev.fermata.transformer.classpath.ClassPath.ClassInfo;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a class file: its name, supertypes and kind. It looks at no version, so that a
 * library newer than ASM can still be looked up.
 */
public final class ClassFileHeader {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int ACC_INTERFACE = 0x0200;

  private final byte[] bytes;
  private final ByteBuffer file;

  /** Where each constant starts: at its tag. */
  private final int[] constants;

  private ClassFileHeader(byte[] bytes) throws IOException {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes);
    if (file.getInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    file.getInt(); // the version
    this.constants = new int[Short.toUnsignedInt(file.getShort())];
    for (int index = 1; index < constants.length; index++) {
      constants[index] = file.position();
      int tag = file.get();
      skip(contentLength(tag));
      if (tag == 5 || tag == 6) { // a long or double has two indexes
        index++;
      }
    }
  }

  /**
   * Reads a class file.
   *
   * @throws IOException if it is not one
   */
  public static ClassInfo parse(byte[] classFile) throws IOException {
    try {
      return new ClassFileHeader(classFile).info();
    } catch (RuntimeException e) { // a buffer underflow or a wild index
      throw new IOException("malformed class file", e);
    }
  }

  private ClassInfo info() throws IOException {
    boolean isInterface = (file.getShort() & ACC_INTERFACE) != 0;
    String name = className();
    String superName = className();
    if (name == null) {
      throw new IOException("malformed class file");
    }
    return new ClassInfo(name, superName, isInterface, interfaces());
  }

  private List<String> interfaces() throws IOException {
    int count = Short.toUnsignedInt(file.getShort());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = className();
      if (name == null) {
        throw new IOException("malformed class file");
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  /** The name of the class constant whose index comes next; index 0 is no class. */
  private @Nullable String className() throws IOException {
    int index = Short.toUnsignedInt(file.getShort());
    return index == 0 ? null : utf8(unsignedShort(constants[index] + 1));
  }

  private String utf8(int index) throws IOException {
    int start = constants[index] + 1;
    int length = Short.BYTES + unsignedShort(start);
    return new DataInputStream(new ByteArrayInputStream(bytes, start, length)).readUTF();
  }

  private int contentLength(int tag) throws IOException {
    return switch (tag) {
      case 1 -> Short.BYTES + unsignedShort(file.position()); // Utf8
      case 3, 4 -> 4; // Integer, Float
      case 5, 6 -> 8; // Long, Double
      case 7, 8, 16, 19, 20 -> 2; // Class, String, MethodType, Module, Package
      case 9, 10, 11, 12, 17, 18 -> 4; // references, NameAndType, Dynamic, InvokeDynamic
      case 15 -> 3; // MethodHandle
      default -> throw new IOException("unknown constant " + tag);
    };
  }

  private int unsignedShort(int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }

  private void skip(int length) {
    file.position(file.position() + length);
  }
}
