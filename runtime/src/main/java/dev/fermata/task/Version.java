package dev.fermata.task;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this runtime, from a resource that the build fills in. */
public final class Version {
  private static final String RESOURCE = "version.properties";

  private Version() {}

  /** The version; a property to be set, should the resource have been left behind. */
  public static String text() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // As if it were not there.
    }
    return properties.getProperty("version", "${fermata.version}");
  }
}
