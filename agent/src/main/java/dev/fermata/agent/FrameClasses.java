package dev.fermata.agent;

import java.io.IOException;
import java.io.InputStream;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frame classes that the agent has defined in one loader, and with which bytes. They are
 * defined while their owner is being loaded, before anybody can ask for them: whoever looks at the
 * owner's methods, by reflection or as the verifier, finds them.
 */
final class FrameClasses {

  private final ClassDefiner definer;

  /** Internal name of the owner, then of the frame class; guarded by itself. */
  private final Map<String, Map<String, byte[]>> defined = new HashMap<>();

  FrameClasses(ClassDefiner definer) {
    this.definer = definer;
  }

  /**
   * Defines the frame classes of a class.
   *
   * @param loader of the class
   * @param owner internal name of the class
   * @param frames internal name to bytes
   * @param domain of the class
   * @throws LinkageError if one cannot be defined, or is there and is another
   */
  void define(
      ClassLoader loader,
      String owner,
      Map<String, byte[]> frames,
      @Nullable ProtectionDomain domain) {
    for (Map.Entry<String, byte[]> frame : frames.entrySet()) {
      byte[] before = remember(owner, frame.getKey(), frame.getValue());
      try {
        definer.define(loader, frame.getKey(), frame.getValue(), domain);
      } catch (LinkageError e) {
        if (!definer.isLoaded(loader, frame.getKey())) {
          forget(owner, frame.getKey(), frame.getValue());
          throw e;
        }
        requireSame(loader, frame.getKey(), frame.getValue(), before);
      }
    }
  }

  /**
   * The class is there already. It is ours if the loader has failed to define the owner and tries
   * again, or if it lets two threads define it at once, of which one will succeed. If it is not, it
   * was found beside the owner, where a build has left it.
   */
  private static void requireSame(
      ClassLoader loader, String frame, byte[] classFile, byte @Nullable [] before) {
    byte[] there = before == null ? resource(loader, frame) : before;
    if (!Arrays.equals(there, classFile)) {
      throw new LinkageError(
          frame.replace('/', '.')
              + ", which is generated for it, was loaded before, from an older build. Delete that"
              + " class file, or build everything again.");
    }
  }

  private static byte @Nullable [] resource(ClassLoader loader, String frame) {
    try (InputStream in = loader.getResourceAsStream(frame + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  private byte @Nullable [] remember(String owner, String frame, byte[] classFile) {
    synchronized (defined) {
      return defined.computeIfAbsent(owner, each -> new HashMap<>()).putIfAbsent(frame, classFile);
    }
  }

  private void forget(String owner, String frame, byte[] classFile) {
    synchronized (defined) {
      defined
          .getOrDefault(owner, Map.of())
          .computeIfPresent(frame, (name, bytes) -> bytes == classFile ? null : bytes);
    }
  }

  /** Whether these are the frame classes that were defined with a class; also if there are none. */
  boolean areThose(String owner, Map<String, byte[]> frames) {
    synchronized (defined) {
      Map<String, byte[]> there = defined.getOrDefault(owner, Map.of());
      return there.keySet().equals(frames.keySet())
          && frames.entrySet().stream()
              .allMatch(frame -> Arrays.equals(frame.getValue(), there.get(frame.getKey())));
    }
  }
}
