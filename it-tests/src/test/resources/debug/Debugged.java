package debugged;

import static dev.fermata.Fermata.*;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import dev.fermata.it.harness.Source;
import java.util.List;
import java.util.function.Function;

public final class Debugged {
  static Source source;

  private final int field = 7;

  @Async
  static Task<Integer> work(int parameter, String name) {
    int before = parameter + 1;
    String dead = "dead " + before;
    long wide = dead.length();
    int value = await(source.of(before));
    double ratio = value / 2.0;
    for (int i = 0; i < 2; i++) {
      String text = await(source.of(name + i));
      wide += text.length();
    }
    try {
      String inTry = name + wide;
      await(source.failing(new IllegalStateException(inTry)));
    } catch (IllegalStateException e) {
      String message = e.getMessage();
      wide += message.length() + await(source.of(1));
    }
    for (String each : List.of("a", "b")) {
      boolean first = each.equals("a");
      if (first) {
        char reused = each.charAt(0);
        wide += await(source.of(1)) + reused;
      } else {
        List<String> reused = List.of(each);
        wide += reused.size();
      }
    }
    return done((int) (wide + ratio + value));
  }

  @Async
  Task<Integer> instance(int n) {
    int m = n * 2;
    int sum =
        m
            + await(source.of(n))
            + field;
    Function<Integer, Task<Integer>> lambda =
        x -> {
          int y = await(source.of(x + n));
          return done(x + y + field);
        };
    int result = await(lambda.apply(sum)) + field;
    return done(result);
  }

  @Async
  static Task<Integer> all() {
    int first = await(work(1, "name"));
    int second = await(new Debugged().instance(3));
    System.out.println(first + second);
    return done(first + second);
  }

  public static void main(String[] args) {
    source = Source.valueOf(args[0]);
    run(Debugged::all);
    System.out.println("end");
  }
}
