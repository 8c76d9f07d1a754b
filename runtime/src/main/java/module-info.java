/** The runtime of Fermata: event loops, tasks, and what transformed code calls. */
module dev.fermata.runtime {
  requires transitive dev.fermata.annotation;
  requires static org.jspecify;

  uses dev.fermata.ContextCarrier;

  exports dev.fermata;
  exports dev.fermata.codegen;
  exports dev.fermata.function;
  exports dev.fermata.sync;
}
