package weir.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import weir.kafka.KafkaClient;

/** Makes the settings by which brokers are reached, of the options and a file of Kafka's own. */
record BrokerSettings(Settings settings, Problems problems) {

    /** Null when something is wrong, which is said. */
    KafkaClient client() {
        int before = problems.lines().size();
        Map<String, String> all = new TreeMap<>(commandConfig());
        Map<String, String> properties = settings.get(KafkaOptions.PROPERTIES);
        all.putAll(properties == null ? Map.of() : properties);
        String servers =
                settings.get(
                        KafkaOptions.BOOTSTRAP_SERVER,
                        all.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        if (servers == null && !settings.broken(KafkaOptions.BOOTSTRAP_SERVER)) {
            problems.add(
                    "kafka: where are its brokers? Write --bootstrap-server HOST:PORT, as"
                            + " localhost:9092");
        }
        return servers == null || problems.lines().size() > before
                ? null
                : new KafkaClient(servers, all);
    }

    private Map<String, String> commandConfig() {
        String file = settings.get(KafkaOptions.COMMAND_CONFIG);
        Properties read = new Properties();
        if (file != null) {
            String place = settings.place(KafkaOptions.COMMAND_CONFIG) + " '" + file + "'";
            try (Reader in = Files.newBufferedReader(Path.of(file))) {
                read.load(in);
            } catch (NoSuchFileException e) {
                problems.add(place + ": there is no such file");
            } catch (IOException | IllegalArgumentException e) {
                problems.add(place + ": is no properties file");
            }
        }
        Map<String, String> all = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        return all;
    }
}
