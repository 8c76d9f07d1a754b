package dev.fermata.transformer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.TransformResult.Unchanged;
import dev.fermata.transformer.testkit.Checked;
import dev.fermata.transformer.testkit.JavaSource;
import dev.fermata.transformer.testkit.Transformation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnusedTaskTest {

  private static String warning(int line, String member, String call) {
    return """
        WARNING Page.java:%d: nobody uses the task of %s: nothing here waits for its end, and a failure of it does not come here.
          at: app.Page, %s
          fix: await(%2$s); or, if nobody needs to wait for it: spawn(() -> %2$s);
          see: docs/diagnostics/unused-task.md
        """
        .formatted(line, call, member);
  }

  @Test
  void warnsOfACallThatIsNotAwaited() {
    assertEquals(
        warning(6, "show()", "load(...)") + warning(9, "show()", "sleep(...)"),
        Checked.messages(
            """
            class Page {
              static Task<Integer> load(int i) { return done(i); }
              @Async static Task<Void> show() {
                await(load(1));
                load(
                  2);
                Task<Integer> kept = load(3);
                sleep(java.time.Duration.ZERO);
                return kept.isDone() ? done() : done(null);
              }
            }
            """));
  }

  @Test
  void warnsInPlainMethodsAndLambdas() {
    assertEquals(
        warning(4, "show(List)", "load()") + warning(5, "lambda in show(List)", "load()"),
        Checked.messages(
            """
            class Page {
              Task<Integer> load() { return done(1); }
              void show(List<Page> pages) { load();
                pages.forEach(page -> page.load());
              }
            }
            """));
  }

  @Test
  void warnsOfAMethodReferenceWhoseTaskIsDropped() {
    assertEquals(
        warning(4, "show(List)", "load()"),
        Checked.messages(
            """
            class Page {
              Task<Integer> load() { return done(1); }
              List<?> show(List<Page> pages) { pages.forEach(Page::load);
                return pages.stream().map(Page::load).toList();
              }
            }
            """));
  }

  @Test
  void warnsOfAnAsyncMethodOfTheClassWhateverFutureItReturns() {
    assertEquals(
        warning(6, "show()", "load()"),
        Checked.messages(
            """
            class Page {
              @Async CompletableFuture<Integer> load() { return done(await(f(1))); }
              CompletableFuture<Integer> other() { return f(1); }
              void show() {
                load();
                other();
              }
            }
            """));
  }

  @Test
  void warnsOnceOfALineThatTheCompilerCopies() {
    assertEquals(
        warning(6, "show(int)", "load()"),
        Checked.messages(
            """
            class Page {
              Task<Integer> load() { return done(1); }
              int show(int i) {
                try { if (i > 1) return i; i /= 0; } finally {
                  load();
                }
                return i;
              }
            }
            """));
  }

  @Test
  void passesWhatIsSpawnedAndWhatFollowsATask() {
    Checked.passes(
        """
        class Page {
          interface Group { Task<Integer> spawn(Callable<Task<Integer>> body); }
          @Async Task<Integer> load() { return done(await(f(1))); }
          void show(Group group) {
            spawn(() -> load());
            group.spawn(this::load);
            load().thenAccept(System.out::println);
            load().join();
            Task<Integer> unused = load();
            done();
          }
        }
        """);
  }

  @Test
  void aClassThatIsTransformedWasWarnedOf() {
    Map<String, byte[]> once =
        Transformation.transform(
            JavaSource.compile(
                JavaSource.IMPORTS
                    + """
                    class Page {
                      @Async Task<Integer> load() { return done(await(f(1))); }
                      @Async Task<Integer> show() { load(); return done(await(f(2))); }
                      void print() { load(); }
                    }
                    """));

    assertEquals(new Unchanged(), Transformation.results(once).get("Page"));
  }
}
