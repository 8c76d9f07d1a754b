package dev.fermata.it.differential;

import dev.fermata.it.differential.InMemoryCompiler.RejectedException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.internal.compiler.ClassFile;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.batch.CompilationUnit;
import org.eclipse.jdt.internal.compiler.batch.FileSystem;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;

/** The compiler of Eclipse, whose class files look different from javac's; for one thread. */
final class EclipseCompiler {

  private final FileSystem files = new FileSystem(classPath(), new String[0], "UTF-8");

  private static String[] classPath() {
    List<String> path = new ArrayList<>();
    path.add(Path.of(System.getProperty("java.home"), "lib", "jrt-fs.jar").toString());
    path.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    return path.stream().filter(name -> new File(name).exists()).toArray(String[]::new);
  }

  /** Compiles sources by binary class name; returns binary class names to class files. */
  Map<String, byte[]> compile(Map<String, String> sources, int level) throws RejectedException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    Compiler compiler =
        new Compiler(
            files,
            DefaultErrorHandlingPolicies.proceedWithAllProblems(),
            options(level),
            result -> accept(result, classes, errors),
            new DefaultProblemFactory(Locale.ROOT));
    ICompilationUnit[] units =
        sources.entrySet().stream()
            .map(
                source ->
                    new CompilationUnit(
                        source.getValue().toCharArray(),
                        source.getKey().replace('.', '/') + ".java",
                        "UTF-8"))
            .toArray(ICompilationUnit[]::new);
    try {
      compiler.compile(units);
    } catch (RuntimeException e) {
      throw new RejectedException("internal error of ecj: " + e, e);
    }
    if (!errors.isEmpty()) {
      throw new RejectedException(String.join("\n", errors), null);
    }
    return classes;
  }

  private static CompilerOptions options(int level) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(CompilerOptions.OPTION_Source, "" + level);
    options.put(CompilerOptions.OPTION_Compliance, "" + level);
    options.put(CompilerOptions.OPTION_TargetPlatform, "" + level);
    options.put(CompilerOptions.OPTION_LineNumberAttribute, CompilerOptions.GENERATE);
    options.put(CompilerOptions.OPTION_LocalVariableAttribute, CompilerOptions.GENERATE);
    options.put(CompilerOptions.OPTION_PreserveUnusedLocal, CompilerOptions.PRESERVE);
    return new CompilerOptions(options);
  }

  private static void accept(
      CompilationResult result, Map<String, byte[]> classes, List<String> errors) {
    if (result.hasErrors()) {
      for (CategorizedProblem problem : result.getErrors()) {
        errors.add(problem.toString());
      }
    }
    for (ClassFile file : result.getClassFiles()) {
      classes.put(new String(file.fileName()).replace('/', '.'), file.getBytes());
    }
  }
}
