package dev.fermata.task;

import org.jspecify.annotations.Nullable;

/** An element of a {@link LinkedSet}, which keeps its neighbours. */
interface Linked {
  @Nullable Linked before();

  void before(@Nullable Linked element);

  @Nullable Linked after();

  void after(@Nullable Linked element);
}
