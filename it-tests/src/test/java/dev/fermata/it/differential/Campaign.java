package dev.fermata.it.differential;

import dev.fermata.it.differential.generator.ProgramGenerator;
import dev.fermata.it.differential.generator.ProgramGenerator.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates, compiles, transforms and runs programs, many at once; for one thread. */
final class Campaign {

  /** How many programs a compiler gets at once; all of them have the same variant. */
  static final int BATCH = 40;

  private final InMemoryCompiler compiler = new InMemoryCompiler();
  private final Figures figures;
  private final int unfusedEvery;
  private final int times;

  /**
   * Makes one.
   *
   * @param unfusedEvery one batch in so many is also run without fused awaits
   * @param times how often to run each program, so that the JVM compiles it
   */
  Campaign(Figures figures, int unfusedEvery, int times) {
    this.figures = figures;
    this.unfusedEvery = unfusedEvery;
    this.times = times;
  }

  /** The first seed of the batch after that of a seed. */
  static long nextBatch(long seed) {
    return (seed / BATCH + 1) * BATCH;
  }

  /**
   * Runs the programs of some seeds of one batch.
   *
   * @return the programs that differ, or cannot be compiled or transformed
   */
  List<Difference> run(long first, int count) throws Exception {
    Variant variant = Variant.of(first / BATCH);
    long now = System.nanoTime();
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Program program = ProgramGenerator.generate(first + i, variant.level());
      programs.add(program);
      figures.program(program, variant);
    }
    figures.spent("generate", now);
    return run(programs, variant);
  }

  /**
   * Runs programs; if something fails for all of them together, half of them and then the others.
   */
  private List<Difference> run(List<Program> programs, Variant variant) throws Exception {
    try {
      return runTogether(programs, variant);
    } catch (InMemoryCompiler.RejectedException | AssertionError | LinkageError e) {
      if (programs.size() == 1) {
        return failed(programs.get(0), variant, e);
      }
    }
    int half = programs.size() / 2;
    List<Difference> differences = new ArrayList<>(run(programs.subList(0, half), variant));
    differences.addAll(run(programs.subList(half, programs.size()), variant));
    return differences;
  }

  /** Javac is right, if it does not crash; ecj, with what is generated, is not always. */
  private List<Difference> failed(Program program, Variant variant, Throwable failure)
      throws Exception {
    String why = whyUnusable(program, variant, failure);
    if (why != null) {
      figures.unusable(why, variant);
      return List.of();
    }
    Difference difference =
        new Difference(program.seed(), variant, "none", 0, "" + failure, program.source());
    boolean rejected = failure instanceof InMemoryCompiler.RejectedException;
    return List.of(rejected ? difference : Reducer.reduce(difference, program));
  }

  /** Why a program does not count, or null. */
  private String whyUnusable(Program program, Variant variant, Throwable failure) throws Exception {
    String message = "" + failure.getMessage();
    if (message.contains("rule=method-too-large")) {
      return "method-too-large"; // many variables live at many awaits
    }
    boolean rejected = failure instanceof InMemoryCompiler.RejectedException;
    if (rejected && message.contains("nternal error")) {
      return "the compiler crashes"; // that of JDK 17 does, on switches in calls
    }
    if (variant.compiler() == Variant.Compiler.JAVAC) {
      return null;
    }
    if (rejected) {
      return "rejected";
    }
    Map<String, String> source = Map.of(program.className(), program.source());
    boolean links = Trial.links(compiler.compile(source, variant));
    return links ? null : "do not link as compiled";
  }

  private List<Difference> runTogether(List<Program> programs, Variant variant) throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    programs.forEach(program -> sources.put(program.className(), program.source()));
    long now = System.nanoTime();
    Map<String, byte[]> classes = compiler.compile(sources, variant);
    now = figures.spent("compile", now);
    boolean unfused = programs.get(0).seed() / BATCH % unfusedEvery == 0;
    Loaded loaded = Loaded.of(classes, unfused);
    now = figures.spent("transform", now);
    List<Difference> differences = new ArrayList<>();
    for (Program program : programs) {
      Difference found = null;
      for (int i = 0; i < times && found == null; i++) {
        found = Trial.of(program, variant, loaded, figures);
      }
      if (found != null) {
        differences.add(Reducer.reduce(found, program));
      }
    }
    figures.spent("run", now);
    return differences;
  }
}
