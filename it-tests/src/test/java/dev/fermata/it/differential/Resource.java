package dev.fermata.it.differential;

/** A resource of generated programs. */
public final class Resource implements AutoCloseable {

  private final Script script;
  private final int place;
  private final int n;

  public Resource(Script script, int place, int n) throws Exception {
    this.script = script;
    this.place = place;
    this.n = n;
    script.step(place);
  }

  public int n() {
    return n;
  }

  @Override
  public void close() throws Exception {
    script.step(place);
  }

  @Override
  public String toString() {
    return "Resource " + n;
  }
}
