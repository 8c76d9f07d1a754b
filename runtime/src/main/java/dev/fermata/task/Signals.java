package dev.fermata.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SIGINT and SIGTERM while main tasks run. The first cancels them all; the second ends the process
 * as the JVM would have done at the first, with shutdown hooks; a third does not wait for those.
 * The handlers are there only while a main task runs, and only where the JVM's own were.
 */
final class Signals {
  private static final String[] NAMES = {"INT", "TERM"};

  /** What a process ends with that a signal ends: this, and the number of the signal. */
  private static final int EXIT = 128;

  /** The name of the thread that begins in {@code main}, and of its group; its number varies. */
  private static final String MAIN = "main";

  private static final List<Watch> WATCHES = new ArrayList<>();
  private static final List<SignalAccess.Replaced> REPLACED = new ArrayList<>();
  private static int received;

  private Signals() {}

  /** Whether this is the thread on which the process began. */
  static boolean isMainThread() {
    Thread thread = Thread.currentThread();
    ThreadGroup group = thread.getThreadGroup();
    return thread.getName().equals(MAIN) && group != null && group.getName().equals(MAIN);
  }

  /** Begins to handle signals, on behalf of one main task. */
  static synchronized Watch watch() {
    if (WATCHES.isEmpty()) {
      received = 0;
      for (String name : NAMES) {
        Optional.ofNullable(
                SignalAccess.replaceDefault(name, number -> arrived("SIG" + name, number)))
            .ifPresent(REPLACED::add);
      }
    }
    Watch watch = new Watch();
    WATCHES.add(watch);
    return watch;
  }

  private static synchronized void close(Watch watch) {
    WATCHES.remove(watch);
    if (WATCHES.isEmpty()) {
      REPLACED.forEach(SignalAccess::restore);
      REPLACED.clear();
    }
  }

  private static void arrived(String name, int number) {
    List<Watch> told;
    int count;
    synchronized (Signals.class) {
      told = List.copyOf(WATCHES);
      count = ++received;
    }
    if (count > 2) {
      Runtime.getRuntime().halt(EXIT + number);
    } else if (count == 2 || told.isEmpty()) {
      System.exit(EXIT + number);
    } else {
      told.forEach(each -> each.arrived(name, number));
    }
  }

  /** One main task that signals cancel. */
  static final class Watch implements AutoCloseable {
    private @Nullable LiveTask<?> main;
    private @Nullable CancelRequest request;
    private int number;

    private Watch() {}

    /** The first step of the main task; a signal that came before cancels it now. */
    void begun(LiveTask<?> task) {
      CancelRequest why;
      synchronized (this) {
        main = task;
        why = request;
      }
      if (why != null) {
        Cancellation.request(task, why);
      }
    }

    private void arrived(String name, int signal) {
      CancelRequest why = CancelRequest.of("The process received " + name);
      LiveTask<?> task;
      synchronized (this) {
        number = signal;
        request = why;
        task = main;
      }
      if (task != null) {
        Cancellation.request(task, why);
      }
    }

    /**
     * The main task has ended in a failure. If that is the cancellation by a signal, and nothing
     * catches it, the process is to end as by that signal, and not with a stack trace.
     */
    void failed(Throwable failure) {
      CancelRequest why;
      int exit;
      synchronized (this) {
        why = request;
        exit = EXIT + number;
      }
      if (why != null && failure.getCause() == why.origin() && isMainThread()) {
        ExitHandler.set(failure, exit);
      }
    }

    @Override
    public void close() {
      Signals.close(this);
    }
  }

  /** Ends the process when a certain exception leaves the main thread. */
  private record ExitHandler(Throwable ending, int code)
      implements Thread.UncaughtExceptionHandler {
    /** Leaves a handler of the user's alone. */
    static void set(Throwable ending, int code) {
      Thread thread = Thread.currentThread();
      Thread.UncaughtExceptionHandler present = thread.getUncaughtExceptionHandler();
      if (present == thread.getThreadGroup() || present instanceof ExitHandler) {
        thread.setUncaughtExceptionHandler(new ExitHandler(ending, code));
      }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      if (thrown == ending) {
        System.exit(code);
      }
      thread.getThreadGroup().uncaughtException(thread, thrown);
    }
  }
}
