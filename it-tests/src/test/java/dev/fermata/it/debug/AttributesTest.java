package dev.fermata.it.debug;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.annotation.Async;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reflection and frameworks see the method that the user has written. */
class AttributesTest {

  @Retention(RetentionPolicy.RUNTIME)
  @Repeatable(Tags.class)
  @Target({ElementType.METHOD, ElementType.PARAMETER})
  @interface Tag {
    String value();

    Class<?>[] types() default {};
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.PARAMETER})
  @interface Tags {
    Tag[] value();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
  @interface Typed {
    int value();
  }

  @Async
  @Tag(
      value = "method",
      types = {int.class, String[].class})
  @Deprecated
  protected final <@Typed(1) T extends Comparable<? super T>, X extends Exception>
      Task<@Typed(2) Map<String, ? extends T>> everything(
          @Tag("first") @Tag("again") final List<@Typed(3) T> values, int plain, Class<X> type)
          throws IOException, X {
    T first = await(Task.<T>completedFuture(values.get(plain)));
    return done(Map.of("first", first));
  }

  private static Method method() {
    List<Method> stubs =
        Stream.of(AttributesTest.class.getDeclaredMethods())
            .filter(method -> method.getName().equals("everything"))
            .filter(method -> method.getReturnType() == Task.class)
            .toList();
    assertEquals(1, stubs.size());
    return stubs.get(0);
  }

  @Test
  void declaration() {
    assertEquals(
        "protected final <T extends java.lang.Comparable<? super T>,X extends java.lang.Exception>"
            + " dev.fermata.Task<java.util.Map<java.lang.String, ? extends T>>"
            + " dev.fermata.it.debug.AttributesTest.everything(java.util.List<T>,int,"
            + "java.lang.Class<X>) throws java.io.IOException,X",
        method().toGenericString());
    assertEquals(Modifier.PROTECTED | Modifier.FINAL, method().getModifiers());
    assertArrayEquals(
        new Class<?>[] {IOException.class, Exception.class}, method().getExceptionTypes());
  }

  @Test
  void annotations() {
    assertEquals(
        List.of(Async.class, Tag.class, Deprecated.class),
        Arrays.stream(method().getAnnotations()).map(Annotation::annotationType).toList());
    Tag tag = method().getAnnotation(Tag.class);
    assertEquals("method", tag.value());
    assertArrayEquals(new Class<?>[] {int.class, String[].class}, tag.types());
    assertEquals(2, method().getParameters()[0].getAnnotationsByType(Tag.class).length);
    assertEquals(0, method().getParameters()[1].getAnnotations().length);
  }

  @Test
  void typeAnnotations() {
    assertEquals(1, method().getTypeParameters()[0].getAnnotation(Typed.class).value());
    assertEquals(2, argument(method().getAnnotatedReturnType()).value());
    assertEquals(3, argument(method().getAnnotatedParameterTypes()[0]).value());
  }

  private static Typed argument(java.lang.reflect.AnnotatedType type) {
    return ((AnnotatedParameterizedType) type)
        .getAnnotatedActualTypeArguments()[0].getAnnotation(Typed.class);
  }

  @Test
  void parameterNames() {
    Parameter[] parameters = method().getParameters();
    assertEquals(
        List.of("values", "plain", "type"), Stream.of(parameters).map(Parameter::getName).toList());
    assertTrue(parameters[0].isNamePresent());
    assertTrue(Modifier.isFinal(parameters[0].getModifiers()));
    assertFalse(Modifier.isFinal(parameters[1].getModifiers()));
  }

  @Test
  void theBodyHasNoAnnotations() {
    Method body =
        Stream.of(AttributesTest.class.getDeclaredMethods())
            .filter(method -> method.getName().equals("everything"))
            .filter(method -> method.getReturnType() == Object.class)
            .findFirst()
            .orElseThrow();
    assertEquals(0, body.getAnnotations().length);
    assertEquals(Modifier.STATIC, body.getModifiers());
  }
}
