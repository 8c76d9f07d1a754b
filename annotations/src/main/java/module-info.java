/** The annotations of Fermata; nothing else. */
module dev.fermata.annotation {
  requires static org.jspecify;

  exports dev.fermata.annotation;
}
