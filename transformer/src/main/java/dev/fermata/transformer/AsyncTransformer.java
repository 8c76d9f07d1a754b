package dev.fermata.transformer;

import dev.fermata.transformer.analyse.MethodAnalysis;
import dev.fermata.transformer.check.Rules;
import dev.fermata.transformer.classpath.ClassFileHeader;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.GivenClasses;
import dev.fermata.transformer.classpath.Serialisable;
import dev.fermata.transformer.diagnostics.Diagnostic;
import dev.fermata.transformer.diagnostics.Diagnostic.Location;
import dev.fermata.transformer.diagnostics.Diagnostic.Severity;
import dev.fermata.transformer.directory.ClassTransformer;
import dev.fermata.transformer.emit.ClassEmitter;
import dev.fermata.transformer.emit.EmittedClass;
import dev.fermata.transformer.plan.ClassPlan;
import dev.fermata.transformer.plan.SerialVersion;
import dev.fermata.transformer.print.PlanPrinter;
import dev.fermata.transformer.scan.BodyNames;
import dev.fermata.transformer.scan.ClassScanner;
import dev.fermata.transformer.scan.ConstantPool;
import dev.fermata.transformer.scan.DebugRanges;
import dev.fermata.transformer.scan.Locations;
import dev.fermata.transformer.scan.MalformedClassException;
import dev.fermata.transformer.scan.ScannedClass;
import dev.fermata.transformer.scan.ScannedMethod;
import dev.fermata.transformer.verify.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Rewrites the asynchronous methods of one class file at a time: scan, check, analyse, plan, emit,
 * verify.
 *
 * <p>Immutable; may be used by several threads at once.
 *
 * <pre>{@code
 * var transformer = new AsyncTransformer(TransformerOptions.DEFAULT, classPath);
 * switch (transformer.transform(bytes)) { ... }
 * }</pre>
 */
public final class AsyncTransformer implements ClassTransformer {

  private static final int OLDEST = Opcodes.V1_8;

  /** The newest version that the ASM beside this class reads. */
  private static final int NEWEST = Opcodes.V28;

  /** Well below the 8,000 bytes from which on HotSpot compiles no method. */
  private static final int LARGE = 6_000;

  private final TransformerOptions options;
  private final ClassPath classPath;
  private final ConstantPool.Names names;
  private final ClassScanner scanner;
  private final Rules rules;
  private final Verifier verifier;
  private final Consumer<EmittedClass> observer;

  /**
   * A transformer.
   *
   * @param options what marks a method, and whether to verify
   * @param classPath where to look up supertypes
   */
  public AsyncTransformer(TransformerOptions options, ClassPath classPath) {
    this(options, classPath, emitted -> {});
  }

  private AsyncTransformer(
      TransformerOptions options, ClassPath classPath, Consumer<EmittedClass> observer) {
    this.observer = observer;
    this.options = options;
    this.classPath = classPath;
    this.names = ConstantPool.Names.of(options.annotations());
    this.scanner = new ClassScanner(options.annotations());
    this.rules = new Rules(scanner, classPath, options.blockingCalls());
    this.verifier = new Verifier(classPath);
  }

  /**
   * Transforms one class.
   *
   * @param classFile the bytes of the class file, which are not changed
   * @return what became of it; bad input is {@link TransformResult.Rejected}, never an exception
   */
  @Override
  public TransformResult transform(byte[] classFile) {
    try {
      return ConstantPool.mentions(classFile, names)
          ? transformMentioning(classFile)
          : new TransformResult.Unchanged();
    } catch (MalformedClassException e) {
      return rejected(ClassFileProblems.unreadable(e.getMessage()));
    }
  }

  @Override
  public TransformResult print(byte[] classFile, Consumer<String> text) {
    return new AsyncTransformer(
            options, classPath, emitted -> text.accept(PlanPrinter.print(emitted)))
        .transform(classFile);
  }

  private TransformResult transformMentioning(byte[] classFile) {
    int version = ConstantPool.majorVersion(classFile);
    if (version > NEWEST) {
      return rejected(ClassFileProblems.tooNew(headerLocation(classFile), version, NEWEST));
    }
    ClassNode node = new ClassNode();
    try {
      new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    } catch (RuntimeException | AssertionError | StackOverflowError e) { // ASM asserts, and recurs
      return rejected(ClassFileProblems.unreadable("it is damaged (" + e + ")"));
    }
    if (node.name == null) {
      return rejected(ClassFileProblems.unreadable("the class has no name"));
    }
    DebugRanges.dropUnbound(node);
    try {
      return transform(classFile, node, version);
    } catch (MethodTooLargeException e) {
      return rejected(ClassFileProblems.methodTooLarge(location(node, e), e.getCodeSize()));
    } catch (ClassTooLargeException e) {
      return rejected(
          ClassFileProblems.classTooLarge(classLocation(node), e.getConstantPoolCount()));
    } catch (AnalyzerException | RuntimeException | AssertionError | StackOverflowError e) {
      return rejected(failure(classFile, node, e));
    }
  }

  /** A failure is a bug of Fermata only if the class was valid before. */
  private Diagnostic failure(byte[] classFile, ClassNode node, Throwable failure) {
    try {
      verifier.verify(classFile);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return ClassFileProblems.invalid(classLocation(node), String.valueOf(e.getMessage()));
    }
    return ClassFileProblems.internalError(classLocation(node), failure);
  }

  private TransformResult transform(byte[] classFile, ClassNode node, int version)
      throws AnalyzerException {
    ScannedClass scanned = scanner.scan(node);
    List<ScannedMethod> methods = scanned.asyncMethods();
    if (version < OLDEST && !methods.isEmpty()) {
      return rejected(ClassFileProblems.tooOld(classLocation(node), version, OLDEST));
    }
    List<Diagnostic> diagnostics = wanted(rules.check(scanned));
    if (diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
      return new TransformResult.Rejected(diagnostics);
    }
    if (methods.isEmpty()) {
      return new TransformResult.Unchanged(diagnostics);
    }
    List<MethodAnalysis> analyses = new ArrayList<>();
    for (ScannedMethod method : methods) {
      analyses.add(MethodAnalysis.of(method));
    }
    ClassPlan plan = ClassPlan.of(analyses, options.fuse());
    EmittedClass emitted = ClassEmitter.emit(classFile, plan, serialVersion(node));
    if (options.verify()) {
      Verifier verifierOfAll = new Verifier(new GivenClasses(emitted.classFiles(), classPath));
      emitted.classFiles().values().forEach(verifierOfAll::verify);
    }
    observer.accept(emitted);
    int awaits = plan.methods().stream().mapToInt(each -> each.states().size()).sum();
    List<Diagnostic> warnings = new ArrayList<>(diagnostics);
    warnings.addAll(wanted(largeMethods(emitted)));
    return new TransformResult.Transformed(
        node.name, emitted.classFiles(), plan.methods().size(), awaits, List.copyOf(warnings));
  }

  private List<Diagnostic> wanted(List<Diagnostic> diagnostics) {
    return diagnostics.stream().filter(options.warnings()::passes).toList();
  }

  /** The bodies are new members, which would change the version that Java computes by default. */
  private OptionalLong serialVersion(ClassNode node) {
    return SerialVersion.isDefault(node)
            && Serialisable.mayBe(node.superName, node.interfaces, classPath)
        ? OptionalLong.of(SerialVersion.of(node))
        : OptionalLong.empty();
  }

  private static List<Diagnostic> largeMethods(EmittedClass emitted) {
    return emitted.bodies().stream()
        .filter(body -> body.size() > LARGE)
        .map(body -> ClassFileProblems.largeMethod(body.plan().method().location(), body.size()))
        .toList();
  }

  private static TransformResult rejected(Diagnostic diagnostic) {
    return new TransformResult.Rejected(List.of(diagnostic));
  }

  /** Where a class is of which ASM can read no more. */
  private static Location headerLocation(byte[] classFile) {
    try {
      String name = ClassFileHeader.parse(classFile).name().replace('/', '.');
      return new Location(name, name, "", 0);
    } catch (IOException e) {
      throw new MalformedClassException("its header is damaged");
    }
  }

  private static Location classLocation(ClassNode node) {
    return Locations.of(node, "", 0);
  }

  private Location location(ClassNode node, MethodTooLargeException e) {
    return scanner.scan(node).methods().stream()
        .filter(ScannedMethod::isAsync)
        .filter(method -> method.node().name.equals(e.getMethodName()))
        .filter(method -> BodyNames.isBody(node.name, method.node(), e.getDescriptor()))
        .findFirst()
        .map(ScannedMethod::location)
        .orElseGet(() -> classLocation(node));
  }
}
