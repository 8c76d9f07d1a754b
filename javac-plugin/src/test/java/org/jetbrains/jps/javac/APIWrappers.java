package org.jetbrains.jps.javac;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import javax.annotation.processing.ProcessingEnvironment;

/** Stands in for the class in IntelliJ's builder, which has this method {@code unwrap}. */
public final class APIWrappers {

  private APIWrappers() {}

  private record Handler(Object wrapped) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments)
        throws Throwable {
      return method.invoke(wrapped, arguments);
    }
  }

  /** A proxy. */
  public static ProcessingEnvironment wrap(ProcessingEnvironment environment) {
    return (ProcessingEnvironment)
        Proxy.newProxyInstance(
            APIWrappers.class.getClassLoader(),
            new Class<?>[] {ProcessingEnvironment.class},
            new Handler(environment));
  }

  /** What is behind it. */
  public static <T> T unwrap(Class<? extends T> type, T wrapper) {
    return type.cast(((Handler) Proxy.getInvocationHandler(wrapper)).wrapped());
  }
}
