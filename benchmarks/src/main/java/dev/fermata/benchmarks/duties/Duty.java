package dev.fermata.benchmarks.duties;

/** What a chain does besides; each does what those before do. */
public enum Duty {
  /** Nothing: a frame knows its caller. */
  NONE,

  /** A frame is as large as one that is a future and can be cancelled. */
  SIZE,

  /**
   * A frame is a future. Caller and callee know each other; the value goes from frame to frame; the
   * body is one method, which is called again with its frame.
   */
  LINKS,

  /**
   * It is noted what runs, and in which scope; the loop is that of the thread; and each await looks
   * whether anything is being cancelled.
   */
  WATCH,

  /** What else a loop or a result may be is looked at. */
  REST;

  /** The property that says which; it is read once, so that the compiler leaves the others out. */
  public static final String PROPERTY = "fermata.duty";

  /**
   * A chain of calls, of which the innermost suspends, again and again on a loop that is new.
   *
   * @param depth how many calls
   * @param times how many chains
   * @return the sum of what they return
   */
  public static long deep(int depth, int times) {
    return Chosen.DUTY.compareTo(LINKS) < 0
        ? new LeanLoop(Chosen.DUTY == SIZE).run(depth, times)
        : new FullLoop().run(depth, times);
  }

  /** Whether the chains of this process have it. */
  static boolean isDone(Duty duty) {
    return Chosen.DUTY.compareTo(duty) >= 0;
  }

  private static final class Chosen {
    static final Duty DUTY = Duty.valueOf(System.getProperty(PROPERTY, REST.name()));
  }
}
