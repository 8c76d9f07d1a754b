package dev.fermata.transformer.plan;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call of an asynchronous method of the same class whose future is awaited at once: the body is
 * called in place of the stub, so that no future is made if the call is not suspended.
 *
 * @param call the call of the stub
 * @param receiver verification type of the object it is called on, if that may be null; else null
 * @param bodyDescriptor of the body, which has the name of the stub
 * @param primitive the type of the value if the body returns it bare; else null
 */
public record FusedCall(
    MethodInsnNode call,
    @Nullable String receiver,
    String bodyDescriptor,
    @Nullable Type primitive) {}
