package weir.kafka;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/**
 * One Kafka broker in this process for all tests of it, with three doors: plain, SASL/SCRAM, TLS.
 * It ends with the last test.
 */
public final class RealBroker {
    /** The user that the door with SASL/SCRAM knows. */
    public static final String USER = "weir";

    public static final String PASSWORD = "right-Secret_4711";

    private static RealBroker one;

    private final KafkaClusterTestKit cluster;
    private final Path stores;

    private RealBroker() throws Exception {
        stores = Files.createTempDirectory("weir-stores-");
        makeStores();
        TestKitNodes nodes =
                new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build();
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
        settings().forEach(builder::setConfigProp);
        cluster = builder.build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        addUser();
    }

    /** The broker, started when it is first asked for. */
    public static synchronized RealBroker get() {
        if (one == null) {
            try {
                one = new RealBroker();
            } catch (Exception e) {
                throw new IllegalStateException("no broker for the tests", e);
            }
        }
        return one;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listeners",
                "EXTERNAL://localhost:0,CONTROLLER://localhost:0,"
                        + "SCRAM://localhost:0,TLS://localhost:0");
        settings.put(
                "advertised.listeners",
                "EXTERNAL://localhost:0,SCRAM://localhost:0,TLS://localhost:0");
        settings.put(
                "listener.security.protocol.map",
                "EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,SCRAM:SASL_PLAINTEXT,TLS:SSL");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.location", store("server.p12"));
        settings.put("ssl.keystore.password", PASSWORD);
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        return settings;
    }

    /** The plain door: {@code localhost:PORT}. */
    public String servers() {
        return cluster.bootstrapServers();
    }

    /** The door for {@link #USER}. */
    public String scramServers() {
        return door("SCRAM");
    }

    /** The door for those who trust {@link #truststore}. */
    public String tlsServers() {
        return door("TLS");
    }

    private String door(String listener) {
        int port = cluster.brokers().get(0).boundPort(ListenerName.normalised(listener));
        return "localhost:" + port;
    }

    /** A PKCS12 file with the broker's certificate; its password is {@link #PASSWORD}. */
    public String truststore() {
        return store("trusted.p12");
    }

    private String store(String name) {
        return stores.resolve(name).toString();
    }

    /** Makes a topic; more are the settings of it by name and value. */
    public void topic(String name, int partitions, String... more) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(settings);
        with(
                admin -> {
                    admin.createTopics(List.of(topic)).all().get();
                    KafkaClient client = new KafkaClient(servers(), Map.of());
                    new Leaders(client, admin, Duration.ofSeconds(30)).await(name);
                    return null;
                });
    }

    /** Gives a topic more partitions. */
    public void partitions(String topic, int partitions) {
        Map<String, NewPartitions> more = Map.of(topic, NewPartitions.increaseTo(partitions));
        with(admin -> admin.createPartitions(more).all().get());
    }

    /** Settings of a client of the plain door. */
    Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", servers());
        return client;
    }

    /** What is asked of the cluster. */
    @FunctionalInterface
    public interface Asked<T> {
        T of(Admin admin) throws Exception;
    }

    public <T> T with(Asked<T> asked) {
        try (Admin admin = Admin.create(client())) {
            return asked.of(admin);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void addUser() {
        UserScramCredentialUpsertion user =
                new UserScramCredentialUpsertion(
                        USER,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        PASSWORD);
        with(admin -> admin.alterUserScramCredentials(List.of(user)).all().get());
    }

    private void makeStores() throws Exception {
        keytool(
                "-genkeypair",
                "-keystore",
                store("server.p12"),
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1");
        keytool("-exportcert", "-keystore", store("server.p12"), "-file", store("server.crt"));
        keytool(
                "-importcert",
                "-noprompt",
                "-keystore",
                store("trusted.p12"),
                "-file",
                store("server.crt"));
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", "broker", "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /** Ends it when there is one. */
    static synchronized void end() {
        if (one != null) {
            try {
                one.cluster.close();
                try (Stream<Path> stores = Files.walk(one.stores)) {
                    stores.sorted(Comparator.reverseOrder())
                            .map(Path::toFile)
                            .forEach(File::delete);
                }
            } catch (Exception e) {
                throw new IllegalStateException("the broker does not end", e);
            }
            one = null;
        }
    }
}
