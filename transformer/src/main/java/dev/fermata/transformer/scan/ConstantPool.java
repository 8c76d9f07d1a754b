package dev.fermata.transformer.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The cheap first look: most classes of a program have nothing asynchronous in them, and a walk
 * over their constant pool shows it, without parsing the rest and whatever the version of the class
 * file.
 */
public final class ConstantPool {

  private static final int MAGIC = 0xCAFEBABE;

  private final byte[] bytes;
  private final List<byte[]> names;

  private ConstantPool(byte[] bytes, List<byte[]> names) {
    this.bytes = bytes;
    this.names = names;
  }

  /** Encoded names to look for, prepared once and used for many classes. */
  public record Names(List<byte[]> encoded) {

    /** The names that only a class with something asynchronous in it can mention. */
    public static Names of(Set<String> annotations) {
      List<String> names =
          new ArrayList<>(annotations.stream().map(name -> "L" + name + ";").sorted().toList());
      names.add(RuntimeNames.FERMATA);
      names.add(RuntimeNames.CANCEL_SCOPE);
      return new Names(names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList());
    }
  }

  /**
   * Whether a class file's constant pool has one of the names.
   *
   * @throws MalformedClassException if it is no class file, or its constant pool is broken
   */
  public static boolean mentions(byte[] classFile, Names names) {
    try {
      return new ConstantPool(classFile, names.encoded()).search();
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new MalformedClassException("it ends within its constant pool");
    }
  }

  /** The major version of a class file that has passed {@link #mentions}. */
  public static int majorVersion(byte[] classFile) {
    return (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
  }

  private boolean search() {
    if (bytes.length < 10 || (u2(0) << 16 | u2(2)) != MAGIC) {
      throw new MalformedClassException("it does not start with the magic number CAFEBABE");
    }
    int count = u2(8);
    int offset = 10;
    for (int index = 1; index < count; index++) {
      int tag = bytes[offset];
      if (tag == 1) {
        int length = u2(offset + 1);
        if (isName(offset + 3, length)) {
          return true;
        }
        offset += 3 + length;
      } else {
        offset += sizeOf(tag);
        if (tag == 5 || tag == 6) {
          index++; // long and double take two entries (JVMS 4.4.5)
        }
      }
    }
    return false;
  }

  private static int sizeOf(int tag) {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case 5, 6 -> 9;
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      default -> throw new MalformedClassException("constant pool tag " + tag + " is unknown");
    };
  }

  private boolean isName(int offset, int length) {
    for (byte[] name : names) {
      if (name.length == length && Arrays.equals(bytes, offset, offset + length, name, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private int u2(int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }
}
