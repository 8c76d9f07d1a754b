package dev.fermata.javac;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Looks for types in imports and declarations that javac does not find. It reports them after
 * annotation processing, and goes no further.
 */
final class UnresolvedNames extends TreePathScanner<@Nullable Void, @Nullable Void> {

  private final Trees trees;
  private boolean found;

  private UnresolvedNames(Trees trees) {
    this.trees = trees;
  }

  /** Whether there is one in the file. */
  static boolean areIn(CompilationUnitTree unit, Trees trees) {
    UnresolvedNames scanner = new UnresolvedNames(trees);
    scanner.scan(unit, null);
    return scanner.found;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    look();
    return null;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    look();
    return super.visitMemberSelect(tree, null);
  }

  private void look() {
    Element element = trees.getElement(getCurrentPath());
    found |= element != null && element.asType().getKind() == TypeKind.ERROR;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    return scan(tree.getType(), null); // the initialiser is looked at later
  }

  @Override
  public @Nullable Void visitBlock(BlockTree tree, @Nullable Void unused) {
    return null;
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void unused) {
    return scan(tree.getAnnotationType(), null);
  }
}
