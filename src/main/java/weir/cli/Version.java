package weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, and of the Flink it was built for, from the pom. */
final class Version {
    private static final String RESOURCE = "/weir/version.properties";

    private Version() {}

    static String text() {
        return read("version");
    }

    /** Of Flink. */
    static String flink() {
        return read("flink");
    }

    private static String read(String name) {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + RESOURCE, e);
        }
        return properties.getProperty(name);
    }
}
