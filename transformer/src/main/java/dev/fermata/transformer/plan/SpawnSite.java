package dev.fermata.transformer.plan;

import dev.fermata.transformer.analyse.SpawnedCall;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A call that is spawned as a frame: a {@code Starter} takes the place of the lambda.
 *
 * @param spawned the call
 * @param frameClass of the method that is called
 * @param body the name of its body
 * @param bodyDescriptor of its body
 * @param primitive the type of the value if its body returns it bare; else null
 */
public record SpawnSite(
    SpawnedCall spawned,
    String frameClass,
    String body,
    String bodyDescriptor,
    @Nullable Type primitive) {}
