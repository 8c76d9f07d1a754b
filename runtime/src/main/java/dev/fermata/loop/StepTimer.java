package dev.fermata.loop;

/** A timer for a step that does not know about it. */
final class StepTimer implements Timer {
  private final Step step;
  private int number = TAKEN_OUT;

  StepTimer(Step step) {
    this.step = step;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public void number(int number) {
    this.number = number;
  }

  @Override
  public Step step() {
    return step;
  }

  @Override
  public void go() {
    step.go();
  }
}
