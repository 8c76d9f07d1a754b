package dev.fermata;

/**
 * When {@link Fermata#waitFor} ends; as in asyncio's {@code wait}.
 *
 * <pre>{@code
 * Waited<Task<String>> waited = await(waitFor(pages, ReturnWhen.FIRST_COMPLETED));
 * }</pre>
 *
 * <p>For any thread. That a stage is cancelled is an end, but not a failure.
 */
public enum ReturnWhen {
  /** When one of the stages has ended, in whatever way. */
  FIRST_COMPLETED,

  /** When one has failed, other than by being cancelled; or all have ended. */
  FIRST_EXCEPTION,

  /** When all have ended. */
  ALL_COMPLETED
}
