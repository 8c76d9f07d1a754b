package dev.fermata.it.docs;

import static dev.fermata.transformer.scan.RuntimeNames.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.scan.RuntimeNames;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Type;

/** Every name by which the transformer knows the runtime is there. */
class RuntimeNamesTest {

  /** A method as generated code, or a user's, calls it. */
  record Name(String owner, String name, String descriptor, boolean isStatic) {}

  static final List<Name> METHODS =
      List.of(
          new Name(FERMATA, AWAIT, AWAIT_DESCRIPTOR, true),
          new Name(FERMATA, AWAIT, AWAIT_CHECKED_DESCRIPTOR, true),
          new Name(FERMATA, DONE, DONE_DESCRIPTOR, true),
          new Name(FERMATA, DONE, DONE_VOID_DESCRIPTOR, true),
          new Name(CODEGEN, IS_READY, IS_READY_DESCRIPTOR, true),
          new Name(CODEGEN, GET, GET_DESCRIPTOR, true),
          new Name(CODEGEN, VALUE, VALUE_DESCRIPTOR, true),
          new Name(CODEGEN, RETURNED, RETURNED_DESCRIPTOR, true),
          new Name(CODEGEN, TASK_OF, TASK_OF_DESCRIPTOR, true),
          new Name(CODEGEN, FAILED, FAILED_DESCRIPTOR, true),
          new Name(CODEGEN, DETACH, DETACH_DESCRIPTOR, true),
          new Name(CODEGEN, DETACH_FAILED, DETACH_FAILED_DESCRIPTOR, true),
          new Name(FERMATA, YIELD_NOW, "()L" + TASK + ";", true),
          new Name(CODEGEN, YIELD_NOW, YIELD_NOW_DESCRIPTOR, true),
          new Name(FERMATA, SLEEP, SLEEP_DESCRIPTOR, true),
          new Name(CODEGEN, SLEEP, SLEEP_FUSED_DESCRIPTOR, true),
          new Name(CODEGEN, CAUGHT, CAUGHT_DESCRIPTOR, true),
          new Name(CALLS, IS_FINISHED, "(Ljava/lang/Object;)Z", true),
          new Name(CALLS, IS_FINISHED, "(J)Z", true),
          new Name(CALLS, HAND, HAND_DESCRIPTOR, true),
          new Name(CALLS, SUSPENDED, SUSPENDED_DESCRIPTOR, true),
          new Name(CALLS, BARE, "(J)J", true),
          new Name(CALLS, BARE, "(D)J", true),
          new Name(CALLS, HANDED, HANDED_DESCRIPTOR, true),
          new Name(CALLS, resumed(Type.BOOLEAN_TYPE), RESUMED_DESCRIPTOR, true),
          new Name(CALLS, resumed(Type.INT_TYPE), RESUMED_DESCRIPTOR, true),
          new Name(CALLS, resumed(Type.LONG_TYPE), RESUMED_DESCRIPTOR, true),
          new Name(CALLS, TAKE, TAKE_DESCRIPTOR, true),
          new Name(SCOPE_CALLS, ENTER, ENTER_DESCRIPTOR, true),
          new Name(SCOPE_CALLS, LEAVE, LEAVE_DESCRIPTOR, true),
          new Name(SCOPE_CALLS, LEAVE, LEAVE_FAILED_DESCRIPTOR, true),
          new Name(FRAME, POSITIONS, POSITIONS_DESCRIPTOR, false),
          new Name(FRAME, RESUME, RESUME_DESCRIPTOR, false),
          new Name(FRAME, CLEAR, "()V", false),
          new Name(FRAME, FRAME_AWAIT, FRAME_AWAIT_DESCRIPTOR, false),
          new Name(FRAME, AWAITED, AWAITED_DESCRIPTOR, false),
          new Name(FERMATA, SPAWN, SPAWN_DESCRIPTOR, true),
          new Name(SPAWNED_FRAME, SPAWN, SPAWN_FRAME_DESCRIPTOR, false),
          new Name(SPAWNED_FRAME, FIRST, FIRST_DESCRIPTOR, false),
          new Name(STARTER, START, START_DESCRIPTOR, false));

  @ParameterizedTest
  @FieldSource("METHODS")
  void isAPublicMethod(Name name) throws ClassNotFoundException {
    List<Method> found =
        Stream.of(type(name.owner()).getMethods())
            .filter(method -> method.getName().equals(name.name()))
            .filter(method -> descriptor(method).equals(name.descriptor()))
            .toList();
    assertEquals(1, found.size(), found.toString());
    assertEquals(name.isStatic(), Modifier.isStatic(found.get(0).getModifiers()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FERMATA,
        TASK,
        CODEGEN,
        CALLS,
        FRAME,
        STAGE,
        CANCEL_SCOPE,
        SCOPE_CALLS,
        UNBOXED,
        SPAWNED_FRAME,
        SLEEPING_FRAME,
        SPAWNED_SLEEPING_FRAME,
        STARTER
      })
  void isAPublicClass(String name) throws ClassNotFoundException {
    assertTrue(Modifier.isPublic(type(name).getModifiers()));
  }

  @Test
  void everyWrapperIsUnboxed() throws ClassNotFoundException {
    List<String> unboxing =
        Stream.of(
                Boolean.class,
                Character.class,
                Byte.class,
                Short.class,
                Integer.class,
                Long.class,
                Float.class,
                Double.class)
            .flatMap(RuntimeNamesTest::unboxing)
            .sorted()
            .toList();
    List<String> found =
        Stream.of(type(UNBOXED).getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .map(method -> method.getName() + descriptor(method))
            .sorted()
            .toList();
    assertEquals(unboxing, found);
  }

  private static Stream<String> unboxing(Class<?> wrapper) {
    Class<?> primitive = MethodType.methodType(wrapper).unwrap().returnType();
    String name = primitive.getName() + "Value";
    return Stream.of(
        name + "(L" + STAGE + ";)" + primitive.descriptorString(),
        name + "(Ljava/lang/Object;)" + primitive.descriptorString(),
        name + "(J)" + primitive.descriptorString());
  }

  @Test
  void everyPrimitiveTypeHasAResult() throws ClassNotFoundException {
    List<String> found =
        Stream.of(type(RESULTS).getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .map(method -> method.getName() + descriptor(method))
            .sorted()
            .toList();
    List<String> expected =
        Stream.of("Z", "B", "C", "S", "I", "J", "F", "D")
            .map(primitive -> resultOf(Type.getType(primitive)) + RESULT)
            .sorted()
            .toList();
    assertEquals(expected, found);
  }

  @Test
  void theStateOfAFrameIsAPublicField() throws ReflectiveOperationException {
    assertEquals(STATE_DESCRIPTOR, type(FRAME).getField(STATE).getType().descriptorString());
  }

  @Test
  void whatOpensAScopeIsThereForGeneratedCodeToo() throws ClassNotFoundException {
    List<String> opening =
        Stream.of(type(CANCEL_SCOPE).getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .map(method -> method.getName() + descriptor(method))
            .sorted()
            .toList();
    List<String> generated =
        Stream.of(type(SCOPE_CALLS).getMethods())
            .filter(method -> descriptor(method).endsWith("L" + CANCEL_SCOPE + ";"))
            .map(method -> method.getName() + descriptor(method))
            .sorted()
            .toList();
    assertEquals(5, opening.size());
    assertEquals(opening, generated);
  }

  @Test
  void aFrameIsATask() throws ClassNotFoundException {
    assertTrue(type(TASK).isAssignableFrom(type(FRAME)));
  }

  @Test
  void noNameIsLeftOutHere() {
    List<String> forgotten =
        Stream.of(RuntimeNames.class.getFields())
            .map(RuntimeNamesTest::value)
            .filter(value -> !value.contains("/") && !value.contains("("))
            .filter(value -> !value.equals(STATE) && !value.equals(STATE_DESCRIPTOR))
            .filter(value -> METHODS.stream().noneMatch(method -> method.name().equals(value)))
            .toList();
    assertEquals(List.of(), forgotten);
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> type(String internalName) throws ClassNotFoundException {
    return Class.forName(internalName.replace('/', '.'));
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .descriptorString();
  }
}
