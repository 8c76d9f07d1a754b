package dev.fermata.task;

import dev.fermata.EventLoop;
import java.util.List;

/** A thread that runs one loop until it is told to close it. */
public final class LoopThread {
  private final EventLoop loop;
  private final Thread thread;
  private volatile boolean closing;

  /** A thread with the name of its loop. */
  public LoopThread(EventLoop loop, boolean daemon) {
    this.loop = loop;
    thread = new Thread(this::run, loop.name());
    thread.setDaemon(daemon);
  }

  /** Starts it. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closing) {
        loop.runForever(); // it also ends at an interrupt, and at a stop() of the user's
        Thread.interrupted();
      }
    } finally {
      loop.close(); // also if the loop itself has failed: then the thread's handler is told
    }
  }

  /** Whether this code runs on it. */
  public boolean isCurrent() {
    return thread == Thread.currentThread();
  }

  /** Tells it to close the loop, without waiting. */
  public void close() {
    closing = true;
    loop.stop();
  }

  /** Waits for the end of all; an interrupt is kept for later. */
  public static void join(List<LoopThread> threads) {
    boolean interrupted = false;
    for (LoopThread each : threads) {
      while (each.thread.isAlive()) {
        try {
          each.thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
