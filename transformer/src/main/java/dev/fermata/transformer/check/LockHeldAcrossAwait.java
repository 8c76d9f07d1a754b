package dev.fermata.transformer.check;

import dev.fermata.transformer.analyse.HeldLocks;
import dev.fermata.transformer.analyse.HeldLocks.Effect;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.scan.ScannedMethod;
import java.util.function.Consumer;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** {@code await} while a lock of {@code java.util.concurrent.locks} is held. */
final class LockHeldAcrossAwait extends Rule {

  private static final String LOCK = "java/util/concurrent/locks/Lock";
  private static final String READ_WRITE_LOCK = "java/util/concurrent/locks/ReadWriteLock";

  private final Supertypes supertypes;

  LockHeldAcrossAwait(Supertypes supertypes) {
    super("lock-held-across-await", Severity.WARNING);
    this.supertypes = supertypes;
  }

  @Override
  void check(ScannedMethod method, Consumer<Diagnostic> report) {
    if (!method.isAsync() || method.awaits().isEmpty() || !locks(method)) {
      return;
    }
    HeldLocks locks = HeldLocks.of(method.node(), this::effect);
    for (MethodInsnNode await : method.awaits()) {
      if (locks.at(await) > 0) {
        report.accept(
            at(
                method,
                await,
                "await while a lock may be held that belongs to a thread: the method gives its"
                    + " thread back while it waits, other tasks on that thread take the lock as"
                    + " well, and another thread cannot unlock it.",
                "unlock before the await; or use a dev.fermata.sync.Lock, which belongs to a task:"
                    + " try (var hold = await(lock.acquire())) { ... }"));
      }
    }
  }

  private boolean locks(ScannedMethod method) {
    for (AbstractInsnNode insn : method.node().instructions) {
      if (insn instanceof MethodInsnNode call) {
        Effect effect = effect(call);
        if (effect == Effect.LOCK || effect == Effect.TRY_LOCK) {
          return true;
        }
      }
    }
    return false;
  }

  private Effect effect(MethodInsnNode call) {
    Effect effect =
        switch (call.name) {
          case "lock", "lockInterruptibly" -> Effect.LOCK;
          case "tryLock" -> Effect.TRY_LOCK;
          case "unlock" -> Effect.UNLOCK;
          case "readLock", "writeLock" -> Effect.NAME;
          default -> Effect.NONE;
        };
    if (effect == Effect.NONE) {
      return Effect.NONE;
    }
    String type = effect == Effect.NAME ? READ_WRITE_LOCK : LOCK;
    return supertypes.isA(call.owner, type) ? effect : Effect.NONE;
  }
}
