package dev.fermata.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A stop watch for the processor time of this JVM, with its collector and compilers.
 *
 * <p>The JDK reads a clock that ticks every 10 ms. Linux says for each thread how many nanoseconds
 * it ran; where that is not to be had, the JDK's clock is used.
 */
public final class ProcessorTime {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Path THREADS = Path.of("/proc/self/task");

  private final Map<Path, Long> before = ofThreads();
  private final long ticksBefore = SYSTEM.getProcessCpuTime();

  private ProcessorTime() {}

  /**
   * Starts a watch.
   *
   * @return the watch
   */
  public static ProcessorTime start() {
    return new ProcessorTime();
  }

  /**
   * Reads it.
   *
   * @return nanoseconds since the start. What a thread that has ended meanwhile did is not in it
   */
  public long nanoseconds() {
    if (before.isEmpty()) {
      return SYSTEM.getProcessCpuTime() - ticksBefore;
    }
    long sum = 0;
    for (Map.Entry<Path, Long> thread : ofThreads().entrySet()) {
      sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    return sum;
  }

  private static Map<Path, Long> ofThreads() {
    Map<Path, Long> times = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        ofThread(thread, times);
      }
    } catch (IOException e) {
      return Map.of();
    }
    return times;
  }

  private static void ofThread(Path thread, Map<Path, Long> times) {
    try {
      String line = Files.readString(thread.resolve("schedstat"));
      times.put(thread, Long.valueOf(line.substring(0, line.indexOf(' '))));
    } catch (IOException e) {
      times.remove(thread); // It has ended.
    }
  }
}
