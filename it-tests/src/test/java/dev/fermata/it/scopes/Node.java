package dev.fermata.it.scopes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A program of scopes, time limits and shields, to be run by {@link RealRun} and {@link ModelRun}.
 */
sealed interface Node {

  /** Awaits: a sleep, or if that is 0 something that is ready. */
  record Pause(long nanos) implements Node {}

  /** One after the other, the pauses among them in one method. */
  record Sequence(List<Node> parts) implements Node {}

  /** Try-with-resources; without a limit if that is negative. */
  record Scoped(int id, boolean shield, long limit, Node body) implements Node {}

  record Catching(Node body) implements Node {}

  record Finally(Node body, Node cleanup) implements Node {}

  /** {@code Fermata.timeout}. */
  record Timed(int id, long limit, Node body) implements Node {}

  /** {@code Fermata.shield(limit, body)}. */
  record Shielded(int id, long limit, Node body) implements Node {}

  /** Cancels a scope; 0 stands for the task. */
  record Cancel(int id) implements Node {}

  /** Moves a deadline; clears it if the limit is negative. */
  record Move(int id, long limit) implements Node {}

  /** Makes programs. */
  final class Generator {
    private final Random random;
    private final List<Integer> open = new ArrayList<>();
    int ids;

    Generator(long seed) {
      random = new Random(seed);
    }

    /** Such that no two things ever happen at the same time. */
    private long time() {
      return 1 + (random.nextLong() & 0xFF_FFFF_FFFFL);
    }

    private long limit() {
      int kind = random.nextInt(8);
      return kind == 0 ? 0 : kind < 3 ? -1 : time();
    }

    Node node(int depth) {
      if (depth == 0) {
        return new Pause(random.nextInt(3) == 0 ? 0 : time());
      }
      switch (random.nextInt(10)) {
        case 0:
          return new Pause(random.nextBoolean() ? 0 : time());
        case 1:
          return new Catching(node(depth - 1));
        case 2:
          return new Finally(node(depth - 1), node(depth - 1));
        case 3, 4:
          return scoped(depth);
        case 5:
          return limited(depth);
        case 6:
          return change();
        default:
          List<Node> parts = new ArrayList<>();
          for (int i = 2 + random.nextInt(3); i > 0; i--) {
            parts.add(node(depth - 1));
          }
          return new Sequence(parts);
      }
    }

    private Node scoped(int depth) {
      int id = ++ids;
      open.add(id);
      Node body = node(depth - 1);
      open.remove(open.size() - 1);
      return new Scoped(id, random.nextInt(3) == 0, limit(), body);
    }

    private Node limited(int depth) {
      int id = ++ids;
      Node body = node(depth - 1);
      long limit = random.nextInt(6) == 0 ? 0 : time();
      return random.nextBoolean() ? new Timed(id, limit, body) : new Shielded(id, limit, body);
    }

    private Node change() {
      if (open.isEmpty()) {
        return new Cancel(0);
      }
      int id = open.get(random.nextInt(open.size()));
      return random.nextInt(3) == 0 ? new Cancel(id) : new Move(id, limit());
    }
  }
}
