package dev.fermata.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.fermata.javac.Settings.UnknownOptionException;
import javax.tools.Diagnostic.Kind;

/**
 * The plugin {@code -Xplugin:Fermata}: what {@link FermataProcessor} does, with options in one
 * place. Where javac writes is told to processors only; without the processor, as with {@code
 * -proc:none}, the option {@code classes} says it.
 *
 * <pre>{@code
 * javac -processorpath fermata-javac-plugin.jar "-Xplugin:Fermata fuse=false" -d classes ...
 * }</pre>
 */
public final class FermataPlugin implements Plugin {

  /** For javac. */
  public FermataPlugin() {}

  @Override
  public String getName() {
    return "Fermata";
  }

  @Override
  public void init(JavacTask task, String... arguments) {
    try {
      Compilation.of(task, Settings.ofPlugin(arguments));
    } catch (UnknownOptionException e) {
      task.addTaskListener(new Complaint(task, "-Xplugin:Fermata: " + e.getMessage()));
    }
  }

  /** An error at the first source file: before there is one, javac has no place for it. */
  private static final class Complaint implements TaskListener {

    private final JavacTask task;
    private final String message;
    private boolean said;

    Complaint(JavacTask task, String message) {
      this.task = task;
      this.message = message;
    }

    @Override
    public void finished(TaskEvent event) {
      CompilationUnitTree unit = event.getCompilationUnit();
      if (unit != null && !said) {
        said = true;
        Trees.instance(task).printMessage(Kind.ERROR, message, unit, unit);
      }
    }
  }
}
