package dev.fermata;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Which of several stages have ended; what {@link Fermata#waitFor} gives. The lists cannot be
 * changed, and keep the order of the stages.
 *
 * <pre>{@code
 * Waited<Task<String>> waited = await(waitFor(pages, ReturnWhen.FIRST_COMPLETED));
 * for (Task<String> page : waited.done()) {
 *   System.out.println(await(page));
 * }
 * }</pre>
 *
 * <p>Immutable, for any thread. One that was cancelled is done; {@code await} of one that has
 * failed throws its failure.
 *
 * @param done those that have ended, in a value or not; nobody has looked at a failure yet
 * @param pending the others, which go on
 * @param <S> the type of the stages
 */
public record Waited<S extends CompletionStage<?>>(List<S> done, List<S> pending) {
  /** Copies the lists. */
  public Waited {
    done = List.copyOf(done);
    pending = List.copyOf(pending);
  }
}
