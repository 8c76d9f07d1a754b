package dev.fermata;

/**
 * When {@link Fermata#waitFor} ends; as in asyncio's {@code wait}.
 *
 * <pre>{@code
 * Waited<Task<String>> waited = await(waitFor(pages, ReturnWhen.FIRST_COMPLETED));
 * }</pre>
 */
public enum ReturnWhen {
  /** When one of the stages has ended, in whatever way. */
  FIRST_COMPLETED,

  /** When one has failed, other than by being cancelled; or all have ended. */
  FIRST_EXCEPTION,

  /** When all have ended. */
  ALL_COMPLETED
}
