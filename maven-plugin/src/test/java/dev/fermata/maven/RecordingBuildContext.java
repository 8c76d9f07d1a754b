package dev.fermata.maven;

import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.build.BuildContext;
import org.jspecify.annotations.Nullable;

/** An IDE that notes what it is told, as {@code what file...}. */
final class RecordingBuildContext {

  final List<String> calls = new ArrayList<>();

  /** What a goal is given. */
  final BuildContext context =
      (BuildContext)
          Proxy.newProxyInstance(
              BuildContext.class.getClassLoader(),
              new Class<?>[] {BuildContext.class},
              this::invoke);

  private @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
    String file = ((File) arguments[0]).getName();
    switch (method.getName()) {
      case "refresh", "removeMessages" -> calls.add(method.getName() + " " + file);
      case "addMessage" ->
          calls.add(
              "%s %s:%s severity %s: %s"
                  .formatted(method.getName(), file, arguments[1], arguments[4], arguments[3]));
      default -> throw new UnsupportedOperationException(method.toString());
    }
    return null;
  }
}
