package dev.fermata.javac.testkit;

import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** As Gradle has it: an environment with another one in a field, and a filer that is watched. */
public class DelegatingEnvironment implements ProcessingEnvironment {

  private final ProcessingEnvironment delegate;

  /** Around another. */
  public DelegatingEnvironment(ProcessingEnvironment delegate) {
    this.delegate = delegate;
  }

  @Override
  public Map<String, String> getOptions() {
    return delegate.getOptions();
  }

  @Override
  public Messager getMessager() {
    return delegate.getMessager();
  }

  @Override
  public Filer getFiler() {
    return new Filer() {
      @Override
      public javax.tools.JavaFileObject createSourceFile(CharSequence name, Element... from) {
        throw new AssertionError("Gradle watches this one");
      }

      @Override
      public javax.tools.JavaFileObject createClassFile(CharSequence name, Element... from) {
        throw new AssertionError("Gradle watches this one");
      }

      @Override
      public javax.tools.FileObject createResource(
          javax.tools.JavaFileManager.Location location,
          CharSequence pkg,
          CharSequence name,
          Element... from) {
        throw new AssertionError("Gradle watches this one");
      }

      @Override
      public javax.tools.FileObject getResource(
          javax.tools.JavaFileManager.Location location, CharSequence pkg, CharSequence name) {
        throw new AssertionError("Gradle watches this one");
      }
    };
  }

  @Override
  public Elements getElementUtils() {
    return delegate.getElementUtils();
  }

  @Override
  public Types getTypeUtils() {
    return delegate.getTypeUtils();
  }

  @Override
  public SourceVersion getSourceVersion() {
    return delegate.getSourceVersion();
  }

  @Override
  public Locale getLocale() {
    return delegate.getLocale();
  }
}
