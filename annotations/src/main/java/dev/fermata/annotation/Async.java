package dev.fermata.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may call {@code Fermata.await}. The Fermata transformer rewrites such a
 * method, after compilation, into a state machine that gives its thread back while it waits.
 *
 * <p>The method returns {@code Task<T>}, {@code CompletableFuture<T>}, {@code CompletionStage<T>},
 * {@code Future<T>} or {@code void}. It runs at once, on the caller's thread, up to its first await
 * of something unfinished; then the caller gets the future. It never throws to its caller: whatever
 * its body throws, even before the first await, is in the future. The failure of a {@code void}
 * method goes to the exception handler of its event loop. A method that is called on the thread of
 * an event loop goes on there after each await; else, on the thread that completes what it awaits.
 *
 * <p>To cancel the future is to ask: every further await in the body throws a {@code
 * TaskCancelledException}, and the future ends when the body has unwound.
 *
 * <pre>{@code
 * @Async
 * static Task<Integer> length(URI page) {
 *   String text = await(fetch(page));
 *   return done(text.length());
 * }
 * }</pre>
 *
 * <p>A lambda that awaits and returns one of these futures needs no mark. A method that is
 * abstract, native, synchronized, a constructor or a static initialiser cannot be asynchronous; the
 * build says so and fails.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Async {}
