package dev.fermata.examples.crawler;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much fits into one process. It has both ends of each connection, and an operating system
 * limits the open files and sockets of a process; some to few thousand.
 */
final class OpenFiles {

  /** Jars, the loop's own, and room to breathe. */
  private static final int OTHERS = 500;

  private OpenFiles() {}

  /**
   * As many pages as can be fetched at once.
   *
   * @param wanted how many there should be
   * @return that many, or fewer if the limit of this process is low
   */
  static int affordablePages(int wanted) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? affordablePages(wanted, unix.getMaxFileDescriptorCount())
        : wanted;
  }

  static int affordablePages(int wanted, long limit) {
    return (int) Math.max(1, Math.min(wanted, (limit - OTHERS) / 2));
  }
}
