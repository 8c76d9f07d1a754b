package dev.fermata.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps what a goal logs, as {@code level: text}. */
final class RecordingLog extends SystemStreamLog {

  final List<String> lines = new ArrayList<>();

  @Override
  public void info(CharSequence content) {
    lines.add("info: " + content);
  }

  @Override
  public void warn(CharSequence content) {
    lines.add("warn: " + content);
  }

  @Override
  public void error(CharSequence content) {
    lines.add("error: " + content);
  }
}
