package dev.fermata.transformer.verify;

import dev.fermata.transformer.analyse.FramePropagation;
import dev.fermata.transformer.classpath.ClassPath;
import dev.fermata.transformer.classpath.ClassPath.ClassInfo;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/** Checks operands against what instructions want, with supertypes from a class path. */
final class VerifierTypes extends SimpleVerifier
    implements FramePropagation.TypeSystem<BasicValue> {

  private static final Set<String> ARRAY_INTERFACES =
      Set.of("java/lang/Cloneable", "java/io/Serializable");

  private final BasicValue owner;
  private final ClassPath classPath;

  VerifierTypes(String owner, ClassPath classPath) {
    super(Opcodes.ASM9, null, null, null, false);
    this.owner = newValue(Type.getObjectType(owner));
    this.classPath = classPath;
  }

  @Override
  public Interpreter<BasicValue> interpreter() {
    return this;
  }

  @Override
  public BasicValue value(Object verificationType) {
    if (verificationType.equals(Opcodes.TOP)) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    if (verificationType.equals(Opcodes.UNINITIALIZED_THIS)) {
      return owner;
    }
    if (verificationType instanceof TypeInsnNode creation) {
      return newValue(Type.getObjectType(creation.desc));
    }
    if (verificationType instanceof String name) {
      return newValue(Type.getObjectType(name));
    }
    return newValue(primitive(verificationType));
  }

  private static Type primitive(Object verificationType) {
    if (verificationType.equals(Opcodes.INTEGER)) {
      return Type.INT_TYPE;
    }
    if (verificationType.equals(Opcodes.FLOAT)) {
      return Type.FLOAT_TYPE;
    }
    if (verificationType.equals(Opcodes.LONG)) {
      return Type.LONG_TYPE;
    }
    return verificationType.equals(Opcodes.DOUBLE) ? Type.DOUBLE_TYPE : BasicInterpreter.NULL_TYPE;
  }

  @Override
  public void initialised(BasicValue constructed, Frame<BasicValue> frame) {}

  /** Whether a value may be where a stack map frame declares another. */
  boolean isAssignable(BasicValue value, BasicValue declared) {
    if (declared == BasicValue.UNINITIALIZED_VALUE) {
      return true;
    }
    return isSubTypeOf(value, declared);
  }

  /** ASM's own loads a class to find out whether it is an interface. */
  @Override
  protected boolean isSubTypeOf(BasicValue value, BasicValue expected) {
    Type type = value.getType();
    Type wanted = expected.getType();
    if (type == null || wanted == null || type.equals(wanted)) {
      return Objects.equals(type, wanted);
    }
    return value.isReference()
        && expected.isReference()
        && (type.equals(NULL_TYPE) || isAssignableFrom(wanted, type));
  }

  @Override
  protected boolean isAssignableFrom(Type target, Type source) {
    if (target.equals(source) || target.equals(BasicValue.REFERENCE_VALUE.getType())) {
      return true;
    }
    if (target.getSort() == Type.ARRAY) {
      return source.getSort() == Type.ARRAY && isArrayAssignable(target, source);
    }
    if (source.getSort() == Type.ARRAY) {
      return ARRAY_INTERFACES.contains(target.getInternalName());
    }
    ClassInfo info = classPath.find(target.getInternalName());
    // The JVM takes an interface for Object (JVMS 4.10.1.2); what is not there may be one.
    return info == null || info.isInterface() || isSubclass(source, target);
  }

  private boolean isArrayAssignable(Type target, Type source) {
    Type targetElement = Type.getType(target.getDescriptor().substring(1));
    Type sourceElement = Type.getType(source.getDescriptor().substring(1));
    boolean primitive =
        targetElement.getSort() < Type.ARRAY || sourceElement.getSort() < Type.ARRAY;
    return primitive
        ? targetElement.equals(sourceElement)
        : isAssignableFrom(targetElement, sourceElement);
  }

  private boolean isSubclass(Type source, Type target) {
    String name = source.getInternalName();
    while (true) {
      ClassInfo info = classPath.find(name);
      if (info == null) {
        return true;
      }
      if (info.superName() == null) {
        return false;
      }
      if (info.superName().equals(target.getInternalName())) {
        return true;
      }
      name = info.superName();
    }
  }

  @Override
  protected boolean isInterface(Type type) {
    ClassInfo info = type.getSort() == Type.OBJECT ? classPath.find(type.getInternalName()) : null;
    return info != null && info.isInterface();
  }

  @Override
  protected @Nullable Type getSuperClass(Type type) {
    ClassInfo info = classPath.find(type.getInternalName());
    return info == null || info.superName() == null ? null : Type.getObjectType(info.superName());
  }
}
