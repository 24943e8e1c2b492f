package weir.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How clients of one Kafka cluster are set up. Secrets stand in it as they were given, by reference
 * (see {@link Secrets}): the client that is made of it resolves them where it runs.
 *
 * @param bootstrapServers {@code host:port[,...]}
 * @param settings of Kafka's clients, by their own names
 */
public record KafkaClient(String bootstrapServers, Map<String, String> settings)
        implements Serializable {

    /** What Kafka itself hides when it writes settings to a log. */
    private static final Set<String> PASSWORDS =
            Stream.of(
                            ConsumerConfig.configDef(),
                            ProducerConfig.configDef(),
                            AdminClientConfig.configDef())
                    .flatMap(settings -> settings.configKeys().values().stream())
                    .filter(setting -> setting.type == ConfigDef.Type.PASSWORD)
                    .map(setting -> setting.name)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Pattern SOUNDS_SECRET =
            Pattern.compile("password|secret|token|credential|jaas", Pattern.CASE_INSENSITIVE);

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

    /** {@code name=value} as it may be shown: of a secret that is no reference, stars. */
    public static String shown(String name, String value) {
        boolean secret = PASSWORDS.contains(name) || SOUNDS_SECRET.matcher(name).find();
        return name + "=" + (secret && !Secrets.in(value) ? "***" : value);
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
