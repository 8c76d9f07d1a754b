package dev.fermata.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Where the JVM starts the agent: {@code java -javaagent:fermata-agent.jar=OPTIONS}, see {@link
 * AgentOptions}. There is no entry for attaching to a running JVM: classes that are loaded already
 * could not be transformed.
 *
 * <p>The JVM loads this class like one of the application. The rest of the agent is loaded again,
 * by a loader of its own: what the application has on its class path cannot get in its way, and
 * what the agent must be allowed to do the application is not.
 */
public final class Agent {

  private static final String INSTALLER = "dev.fermata.agent.Installer";

  private Agent() {}

  /**
   * Called by the JVM before {@code main}. With options that cannot be understood, the program does
   * not start.
   *
   * @param options what stands behind the {@code =}, or null
   * @param instrumentation the JVM's services
   * @throws ReflectiveOperationException if the jar is damaged
   */
  public static void premain(String options, Instrumentation instrumentation)
      throws ReflectiveOperationException {
    URL jar = Agent.class.getProtectionDomain().getCodeSource().getLocation();
    // It is never closed: it loads for as long as the JVM runs.
    ClassLoader loader =
        new URLClassLoader("fermata-agent", new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    try {
      loader
          .loadClass(INSTALLER)
          .getMethod("install", String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (InvocationTargetException e) {
      // Thrown on, the JVM would abort with a core dump.
      System.err.println("Fermata's agent did not start: " + e.getCause());
      System.exit(1);
    }
  }
}
