package dev.fermata.transformer.analyse;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A lambda or method reference that is spawned where it is made, and does nothing after it has
 * called a method of its class: {@code spawn(() -> method(x))} or {@code spawn(this::method)}.
 *
 * @param method in which it stands
 * @param creation makes the lambda
 * @param spawn the call right after
 * @param target name and descriptor of the method that it calls, or that it is
 * @param lambda the lambda, if it calls the method; null if it is the method itself
 * @param call its call of the method, likewise
 */
public record SpawnedCall(
    MethodNode method,
    InvokeDynamicInsnNode creation,
    MethodInsnNode spawn,
    String target,
    @Nullable MethodNode lambda,
    @Nullable MethodInsnNode call) {}
