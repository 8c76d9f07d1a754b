/** Rewrites asynchronous methods of compiled classes into state machines. */
module dev.fermata.transformer {
  requires transitive org.objectweb.asm;
  requires org.objectweb.asm.tree;
  requires org.objectweb.asm.tree.analysis;
  requires static org.jspecify;

  exports dev.fermata.transformer;
  exports dev.fermata.transformer.classpath;
  exports dev.fermata.transformer.diagnostics;
  exports dev.fermata.transformer.directory;
}
