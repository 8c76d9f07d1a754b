package dev.fermata.agent;

import dev.fermata.transformer.directory.ClassFileFilter;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Makes the agent out of its options, and hands it to the JVM. */
public final class Installer {

  private Installer() {}

  /**
   * Installs the agent.
   *
   * @param text options, or null
   * @param instrumentation the JVM's services
   * @throws IllegalArgumentException if an option cannot be understood
   */
  public static void install(@Nullable String text, Instrumentation instrumentation) {
    AgentOptions options = AgentOptions.parse(text == null ? "" : text);
    Report report = new Report(System.err, options.warnings());
    // Not for retransformation: when another agent asks for one, the JVM uses the result again.
    instrumentation.addTransformer(
        new LoadTimeTransformer(
            new ClassFileFilter(options.includes(), options.excludes()),
            new ServedLoaders(options.transformer(), ClassDefiner.create(instrumentation)),
            report,
            options.dump() == null ? Dump.NONE : new DirectoryDump(options.dump(), report)));
  }
}
