package dev.fermata.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tree at a line of a source file, for javac to point at. When class files are there,
 * javac's own trees are no longer those of the source, so the file is parsed again.
 */
final class SourcePlaces {

  private SourcePlaces() {}

  /**
   * What stands at a line: a call of {@code await} if there is one, else what begins there.
   *
   * @param line from 1; 0 for the first class of the file
   */
  static Optional<Tree> find(JavaFileObject source, int line) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      return Optional.empty();
    }
    try (StandardJavaFileManager files = javac.getStandardFileManager(ignored -> {}, null, null)) {
      JavacTask task =
          (JavacTask)
              javac.getTask(
                  null, files, ignored -> {}, List.of("-proc:none"), null, List.of(source));
      Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
      if (!units.hasNext()) {
        return Optional.empty();
      }
      CompilationUnitTree unit = units.next();
      return Optional.of(new Finder(unit, Trees.instance(task).getSourcePositions(), line).find());
    } catch (IOException | RuntimeException e) { // there is still the name of the file
      return Optional.empty();
    }
  }

  private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lines;
    private final int line;
    private @Nullable Tree await;
    private @Nullable Tree first;

    Finder(CompilationUnitTree unit, SourcePositions positions, int line) {
      this.unit = unit;
      this.positions = positions;
      this.lines = unit.getLineMap();
      this.line = line;
    }

    Tree find() {
      scan(unit, null);
      if (await != null) {
        return await;
      }
      if (first != null) {
        return first;
      }
      for (Tree declared : unit.getTypeDecls()) {
        if (declared instanceof ClassTree) {
          return declared;
        }
      }
      return unit;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
      if (tree != null && first == null && isAtLine(positions.getStartPosition(unit, tree))) {
        first = tree;
      }
      return super.scan(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
      ExpressionName name = ExpressionName.of(call.getMethodSelect());
      if (await == null
          && name.is("await")
          && isAtLine(positions.getEndPosition(unit, call.getMethodSelect()))) {
        await = call;
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void none) {
      if (await == null
          && reference.getName().contentEquals("await")
          && isAtLine(positions.getStartPosition(unit, reference))) {
        await = reference;
      }
      return super.visitMemberReference(reference, null);
    }

    private boolean isAtLine(long position) {
      return line > 0
          && position != javax.tools.Diagnostic.NOPOS
          && lines.getLineNumber(position) == line;
    }
  }

  private record ExpressionName(@Nullable CharSequence name) {

    static ExpressionName of(Tree select) {
      if (select instanceof IdentifierTree identifier) {
        return new ExpressionName(identifier.getName());
      }
      return new ExpressionName(
          select instanceof MemberSelectTree member ? member.getIdentifier() : null);
    }

    boolean is(String wanted) {
      return name != null && wanted.contentEquals(name);
    }
  }
}
