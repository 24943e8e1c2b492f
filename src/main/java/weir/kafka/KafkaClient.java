package weir.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * How clients of one Kafka cluster are set up. Secrets stand in it as they were given, by reference
 * (see {@link Secrets}): the client that is made of it resolves them where it runs.
 *
 * @param bootstrapServers {@code host:port[,...]}
 * @param settings of Kafka's clients, by their own names
 */
public record KafkaClient(String bootstrapServers, Map<String, String> settings)
        implements Serializable {

    public KafkaClient {
        settings = Map.copyOf(settings);
    }

    /** For a client; each call makes new ones. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        if (settings.values().stream().anyMatch(Secrets::in)) {
            String own = settings.get(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
            properties.setProperty(
                    AbstractConfig.CONFIG_PROVIDERS_CONFIG,
                    (own == null ? "" : own + ",") + Secrets.PROVIDERS);
            properties.putIfAbsent(provider("env"), Secrets.OfEnvironment.class.getName());
            properties.putIfAbsent(provider("file"), Secrets.OfFiles.class.getName());
        }
        return properties;
    }

    /** A setting as it was given; null when it was not. */
    public String setting(String name) {
        return settings.get(name);
    }

    private static String provider(String name) {
        return AbstractConfig.CONFIG_PROVIDERS_CONFIG + "." + name + ".class";
    }

    /** Without the settings, which may hold secrets. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
