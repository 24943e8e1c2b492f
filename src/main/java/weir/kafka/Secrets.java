package weir.kafka;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Secrets in the settings of a Kafka client, by reference: {@code ${env:NAME}} is a variable of the
 * environment, {@code ${file:path}} what a file holds without its last line end, {@code
 * ${file:path:name}} one entry of a properties file. Kafka's clients ask the classes in here when
 * they start; one that is missing is a {@link KafkaProblem} that names it.
 */
final class Secrets {
    /** The names under which Kafka finds them. */
    static final String PROVIDERS = "env,file";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):[^}]+}");

    private Secrets() {}

    /** Whether there is a reference in the value of a setting. */
    static boolean in(String value) {
        return REFERENCE.matcher(value).find();
    }

    private abstract static class Provider implements ConfigProvider {
        @Override
        public ConfigData get(String path) {
            return get(path, Set.of());
        }

        final ConfigData each(Set<String> names, UnaryOperator<String> secret) {
            Map<String, String> secrets = new HashMap<>();
            names.forEach(name -> secrets.put(name, secret.apply(name)));
            return new ConfigData(secrets);
        }

        @Override
        public void configure(Map<String, ?> settings) {}

        @Override
        public void close() {}
    }

    /** {@code ${env:NAME}}. */
    public static final class OfEnvironment extends Provider {
        @Override
        public ConfigData get(String path, Set<String> names) {
            return each(names, OfEnvironment::variable);
        }

        private static String variable(String name) {
            String value = System.getenv(name);
            if (value == null) {
                throw new KafkaProblem(
                        "${env:" + name + "}: the environment has no variable " + name);
            }
            return value;
        }
    }

    /** {@code ${file:path}} and {@code ${file:path:name}}. */
    public static final class OfFiles extends Provider {
        @Override
        public ConfigData get(String path, Set<String> names) {
            return each(names, path == null || path.isEmpty() ? OfFiles::content : entries(path));
        }

        private static UnaryOperator<String> entries(String path) {
            Properties entries = new Properties();
            try (Reader in = new StringReader(content(path))) {
                entries.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new KafkaProblem("${file:" + path + ":...}: this is no properties file");
            }
            return name -> {
                String value = entries.getProperty(name);
                if (value == null) {
                    throw new KafkaProblem(
                            "${file:%s:%s}: the file has no %s".formatted(path, name, name));
                }
                return value;
            };
        }

        private static String content(String path) {
            try {
                return Files.readString(Path.of(path)).replaceFirst("\\r?\\n\\z", "");
            } catch (NoSuchFileException e) {
                throw new KafkaProblem("${file:" + path + "}: there is no such file");
            } catch (IOException | IllegalArgumentException e) {
                throw new KafkaProblem("${file:" + path + "}: it can't be read as text");
            }
        }
    }
}
