package dev.fermata.transformer.scan;

import org.objectweb.asm.Type;

/**
 * Every name of the runtime that the transformer knows. It has them as strings, so that it needs no
 * runtime to be present; a test in it-tests checks that each of them exists.
 */
public final class RuntimeNames {

  /** The facade that users call. */
  public static final String FERMATA = "dev/fermata/Fermata";

  /** {@code Fermata.await}. */
  public static final String AWAIT = "await";

  /** {@code await(stage)}. */
  public static final String AWAIT_DESCRIPTOR =
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;";

  /** {@code await(stage, exceptionType)}. */
  public static final String AWAIT_CHECKED_DESCRIPTOR =
      "(Ljava/util/concurrent/CompletionStage;Ljava/lang/Class;)Ljava/lang/Object;";

  /** {@code Fermata.yieldNow}, and what stands for it where it is awaited at once. */
  public static final String YIELD_NOW = "yieldNow";

  /** {@code Task yieldNow(Frame)}. */
  public static final String YIELD_NOW_DESCRIPTOR =
      "(Ldev/fermata/codegen/Frame;)Ldev/fermata/Task;";

  /** {@code Fermata.sleep}, and what stands for it where it is awaited at once. */
  public static final String SLEEP = "sleep";

  /** {@code Task sleep(Duration)}. */
  public static final String SLEEP_DESCRIPTOR = "(Ljava/time/Duration;)Ldev/fermata/Task;";

  /** {@code Task sleep(Duration, Frame)}. */
  public static final String SLEEP_FUSED_DESCRIPTOR =
      "(Ljava/time/Duration;Ldev/fermata/codegen/Frame;)Ldev/fermata/Task;";

  /** {@code Fermata.spawn}, and what stands for it in the frame class of what is spawned. */
  public static final String SPAWN = "spawn";

  /** {@code Task spawn(Callable)}. */
  public static final String SPAWN_DESCRIPTOR =
      "(Ljava/util/concurrent/Callable;)Ldev/fermata/Task;";

  /** {@code Fermata.done}. */
  public static final String DONE = "done";

  /** {@code done(value)}. */
  public static final String DONE_DESCRIPTOR = "(Ljava/lang/Object;)Ldev/fermata/Task;";

  /** {@code done()}. */
  public static final String DONE_VOID_DESCRIPTOR = "()Ldev/fermata/Task;";

  /** The future that every asynchronous method returns. */
  public static final String TASK = "dev/fermata/Task";

  /** What generated code calls. */
  public static final String CODEGEN = "dev/fermata/codegen/Codegen";

  /** {@code boolean isReady(CompletionStage)}. */
  public static final String IS_READY = "isReady";

  /** {@link #IS_READY}. */
  public static final String IS_READY_DESCRIPTOR = "(Ljava/util/concurrent/CompletionStage;)Z";

  /** {@code Object get(CompletionStage)}. */
  public static final String GET = "get";

  /** {@link #GET}. */
  public static final String GET_DESCRIPTOR =
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;";

  /** {@link #GET} and unboxing in one; its methods have the names of those that unbox. */
  public static final String UNBOXED = "dev/fermata/codegen/Unboxed";

  /** The same for a fused await, of what a body that was called returned. */
  public static final String CALLS = "dev/fermata/codegen/Calls";

  /** {@code boolean isFinished(Object)}, and the same of a long. */
  public static final String IS_FINISHED = "isFinished";

  /** {@code Object take(Object)}. */
  public static final String TAKE = "take";

  /** {@link #TAKE}. */
  public static final String TAKE_DESCRIPTOR = "(Ljava/lang/Object;)Ljava/lang/Object;";

  /** {@code long hand(Object)}: returned in place of a bare value that there is not. */
  public static final String HAND = "hand";

  /** {@link #HAND}. */
  public static final String HAND_DESCRIPTOR = "(Ljava/lang/Object;)J";

  /** {@code long suspended(Frame)}: the same of a body that is being suspended. */
  public static final String SUSPENDED = "suspended";

  /** {@link #SUSPENDED}. */
  public static final String SUSPENDED_DESCRIPTOR = "(Ldev/fermata/codegen/Frame;)J";

  /** {@code long bare(long)} and {@code long bare(double)}: a value that any long can be. */
  public static final String BARE = "bare";

  /** {@code CompletionStage handed(long)}: what the caller of that must wait for. */
  public static final String HANDED = "handed";

  /** {@link #HANDED}. */
  public static final String HANDED_DESCRIPTOR = "(J)Ljava/util/concurrent/CompletionStage;";

  /** The descriptor of {@link #resumed}. */
  public static final String RESUMED_DESCRIPTOR = "(Ljava/util/concurrent/CompletionStage;)J";

  /** Makes body results of longs; its methods have the names of the types of the values. */
  public static final String RESULTS = "dev/fermata/codegen/Results";

  /** Their descriptor. */
  public static final String RESULT = "(J)Ljava/lang/Object;";

  /** {@code Object value(Object)}: the body's result for {@code return done(value)}. */
  public static final String VALUE = "value";

  /** {@link #VALUE}. */
  public static final String VALUE_DESCRIPTOR = "(Ljava/lang/Object;)Ljava/lang/Object;";

  /** {@code Object returned(Object, String, int)}: for {@code return future}, with its place. */
  public static final String RETURNED = "returned";

  /** {@link #RETURNED}. */
  public static final String RETURNED_DESCRIPTOR =
      "(Ljava/lang/Object;Ljava/lang/String;I)Ljava/lang/Object;";

  /** {@code Task task(Object)}: the stub's result. */
  public static final String TASK_OF = "task";

  /** {@link #TASK_OF}. */
  public static final String TASK_OF_DESCRIPTOR = "(Ljava/lang/Object;)Ldev/fermata/Task;";

  /** {@code Task failed(Throwable)}: the stub's result. */
  public static final String FAILED = "failed";

  /** {@link #FAILED}. */
  public static final String FAILED_DESCRIPTOR = "(Ljava/lang/Throwable;)Ldev/fermata/Task;";

  /** {@code void detach(Object)}: for the stub of a void method. */
  public static final String DETACH = "detach";

  /** {@link #DETACH}. */
  public static final String DETACH_DESCRIPTOR = "(Ljava/lang/Object;)V";

  /** {@code void detachFailed(Throwable)}: for the stub of a void method. */
  public static final String DETACH_FAILED = "detachFailed";

  /** {@link #DETACH_FAILED}. */
  public static final String DETACH_FAILED_DESCRIPTOR = "(Ljava/lang/Throwable;)V";

  /** {@code void caught(Throwable)}: at the begin of a user's handler. */
  public static final String CAUGHT = "caught";

  /** {@link #CAUGHT}. */
  public static final String CAUGHT_DESCRIPTOR = "(Ljava/lang/Throwable;)V";

  /** A scope that users open in the body of an asynchronous method, by its static methods. */
  public static final String CANCEL_SCOPE = "dev/fermata/CancelScope";

  /** What generated code calls in methods that open scopes; those methods too, by their names. */
  public static final String SCOPE_CALLS = "dev/fermata/codegen/ScopeCalls";

  /** {@code Object enter()}: before the body is called. */
  public static final String ENTER = "enter";

  /** {@link #ENTER}. */
  public static final String ENTER_DESCRIPTOR = "()Ljava/lang/Object;";

  /** {@code Object leave(Object, Object)}: with the body's result. */
  public static final String LEAVE = "leave";

  /** {@link #LEAVE}. */
  public static final String LEAVE_DESCRIPTOR =
      "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

  /** {@code Throwable leave(Throwable, Object)}: with what the body threw. */
  public static final String LEAVE_FAILED_DESCRIPTOR =
      "(Ljava/lang/Throwable;Ljava/lang/Object;)Ljava/lang/Throwable;";

  /** Superclass of the generated frame classes. */
  public static final String FRAME = "dev/fermata/codegen/Frame";

  /** Superclass of those of methods that are spawned in their class. */
  public static final String SPAWNED_FRAME = "dev/fermata/codegen/SpawnedFrame";

  /** Superclass of those of methods that sleep, and are not spawned in their class. */
  public static final String SLEEPING_FRAME = "dev/fermata/codegen/SleepingFrame";

  /** Superclass of those of methods that do both. */
  public static final String SPAWNED_SLEEPING_FRAME = "dev/fermata/codegen/SpawnedSleepingFrame";

  /** The constructor {@code SpawnedFrame(Starter)}. */
  public static final String SPAWNED_CONSTRUCTOR_DESCRIPTOR = "(Ldev/fermata/codegen/Starter;)V";

  /** {@code Task SpawnedFrame.spawn()}. */
  public static final String SPAWN_FRAME_DESCRIPTOR = "()Ldev/fermata/Task;";

  /** {@code Object SpawnedFrame.first()}. */
  public static final String FIRST = "first";

  /** {@link #FIRST}. */
  public static final String FIRST_DESCRIPTOR = "()Ljava/lang/Object;";

  /** Calls a body that is spawned, with its frame. */
  public static final String STARTER = "dev/fermata/codegen/Starter";

  /** {@code Object Starter.start(Frame)}. */
  public static final String START = "start";

  /** {@link #START}. */
  public static final String START_DESCRIPTOR = "(Ldev/fermata/codegen/Frame;)Ljava/lang/Object;";

  /** The constructor {@code Frame(CompletionStage)}: the frame of a call just made, or null. */
  public static final String FRAME_CONSTRUCTOR_DESCRIPTOR =
      "(Ljava/util/concurrent/CompletionStage;)V";

  /** {@code short Frame.state}. */
  public static final String STATE = "state";

  /** {@link #STATE}. */
  public static final String STATE_DESCRIPTOR = "S";

  /** {@code Object Frame.resume()}. */
  public static final String RESUME = "resume";

  /** {@link #RESUME}. */
  public static final String RESUME_DESCRIPTOR = "()Ljava/lang/Object;";

  /** {@code void Frame.clear()}. */
  public static final String CLEAR = "clear";

  /** {@code String Frame.positions()}: where each state is in the source. */
  public static final String POSITIONS = "positions";

  /** {@link #POSITIONS}. */
  public static final String POSITIONS_DESCRIPTOR = "()Ljava/lang/String;";

  /** {@code void Frame.await(CompletionStage)}. */
  public static final String FRAME_AWAIT = "await";

  /** {@link #FRAME_AWAIT}. */
  public static final String FRAME_AWAIT_DESCRIPTOR = "(Ljava/util/concurrent/CompletionStage;)V";

  /** {@code CompletionStage Frame.awaited()}. */
  public static final String AWAITED = "awaited";

  /** {@link #AWAITED}. */
  public static final String AWAITED_DESCRIPTOR = "()Ljava/util/concurrent/CompletionStage;";

  /** The type of everything that can be awaited. */
  public static final String STAGE = "java/util/concurrent/CompletionStage";

  private RuntimeNames() {}

  /** The method of {@link #RESULTS} for values of a type. */
  public static String resultOf(Type primitive) {
    return primitive.getClassName() + "Result";
  }

  /**
   * The method of {@link #CALLS} by which a resumed call gets what the body would have returned.
   */
  public static String resumed(Type primitive) {
    return switch (primitive.getSort()) {
      case Type.INT -> "intResumed";
      case Type.LONG -> "longResumed";
      default -> "resumed";
    };
  }
}
