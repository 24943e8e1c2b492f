package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.kafka.RealBroker;
import weir.kafka.TestTopic;

/**
 * The jar as a process of its own before a broker that asks for passwords and certificates: who is
 * let in gets results, who is not a clear line soon, and nobody finds a secret in what a run wrote.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KafkaSecurityIT {
    private static final Path HOME = Path.of(System.getProperty("weir.home", "."));
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                    + RealBroker.USER
                    + "\" password=\"%s\";";
    private static final String RECORD =
            "{\"key\":\"A\",\"timestamp\":\"2013-10-07T00:00:00Z\",\"value\":1}";

    @TempDir Path folder;

    @BeforeAll
    static void someRecords() {
        TestTopic.create("guarded", 2).send(0, RECORD, "broken", RECORD);
        TestTopic.create("guarded-out", 1);
        TestTopic.create("guarded-rejected", 1);
    }

    /**
     * What a process said and wrote.
     *
     * @param code of its exit
     * @param text of both its outputs
     */
    private record Ended(int code, String text, Duration time) {}

    @ParameterizedTest
    @CsvSource({"at-least-once, literal", "exactly-once, file", "exactly-once, environment"})
    void whoHasThePasswordIsLetInAndItIsFoundNowhere(String guarantee, String where)
            throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), RealBroker.PASSWORD + "\n");
        String password =
                switch (where) {
                    case "literal" -> RealBroker.PASSWORD;
                    case "file" -> "${file:" + secret + "}";
                    default -> "${env:KAFKA_SECRET}";
                };
        Path config = scram(password);
        Ended run =
                weir(
                        "live kafka:guarded --from earliest --until latest --format json --key key"
                                + " --output kafka:guarded-out --rejected-to kafka:guarded-rejected"
                                + " -v --ledger @ledger.json --job.checkpoint-folder @checkpoints"
                                + " --job.checkpoint-interval 200ms --guarantee "
                                + guarantee
                                + " --bootstrap-server "
                                + RealBroker.get().scramServers()
                                + " --command-config "
                                + config,
                        "KAFKA_SECRET=" + RealBroker.PASSWORD);

        assertThat(run.code()).as(run.text()).isZero();
        assertThat(run.text()).contains("read 3 = used 2 + late 0 + rejected 1");
        Files.delete(config);
        Files.delete(secret);
        assertNoSecret(run);
        Ended explained =
                weir(
                        "explain kafka:guarded --format json --key key --command-property @jaas"
                                + " --kafka.properties.security.protocol SASL_PLAINTEXT"
                                + " --kafka.properties.sasl.mechanism SCRAM-SHA-512"
                                + " --bootstrap-server "
                                + RealBroker.get().scramServers());
        assertThat(explained.code()).as(explained.text()).isZero();
        assertThat(explained.text())
                .contains("sasl.jaas.config=***", "sasl.mechanism=SCRAM-SHA-512");
        assertNoSecret(explained);
    }

    @Test
    void thePagesOfTheClusterShowNoPassword() throws Exception {
        String words =
                "kafka:guarded --from earliest --format json --key key --output kafka:guarded-out"
                        + " --bootstrap-server "
                        + RealBroker.get().scramServers()
                        + " --command-config "
                        + scram(RealBroker.PASSWORD);
        try (KilledRun run = new KilledRun(folder, words, 1, null)) {
            assertThat(run.page("/jobs/%s/config")).contains("execution-config");
            for (String path :
                    List.of(
                            "/jobs/%s",
                            "/jobs/%s/config",
                            "/jobs/%s/plan",
                            "/jobs/%s/exceptions",
                            "/jobs/%s/accumulators",
                            "/config",
                            "/jobmanager/config",
                            "/jobmanager/environment")) {
                assertThat(run.page(path)).as(path).doesNotContain(RealBroker.PASSWORD);
            }
        }
    }

    private void assertNoSecret(Ended run) throws IOException {
        assertThat(run.text()).doesNotContain(RealBroker.PASSWORD);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(RealBroker.PASSWORD)).as(file.toString()).isFalse();
            }
        }
        assertThat(folder.resolve("logs/weir.log")).exists().isNotEmptyFile();
    }

    @Test
    void whoHasTheWrongPasswordIsToldSoonAndNothingIsStarted() throws Exception {
        Ended run =
                weir(
                        "live kafka:guarded --format json --output kafka:guarded-out"
                                + " --bootstrap-server "
                                + RealBroker.get().scramServers()
                                + " --command-config "
                                + scram("wrong"));

        assertThat(run.text())
                .contains(": the user or the password is refused: Authentication failed")
                .contains("weir: nothing was started");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.time()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aBrokerThatIsNotThereIsToldSoon() throws Exception {
        Ended run =
                weir(
                        "live kafka:guarded --format json --output kafka:guarded-out"
                                + " --bootstrap-server localhost:1");

        assertThat(run.text())
                .contains(
                        "weir: Kafka at localhost:1: no broker answers within 10 s: does it run"
                                + " there, and does it speak PLAINTEXT (security.protocol)?")
                .contains("weir: nothing was started");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.time()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void secretsThatAreNotThereAreNamed() throws Exception {
        String words =
                "batch kafka:guarded --format json --output @r.csv --bootstrap-server "
                        + RealBroker.get().scramServers()
                        + " --command-config ";
        assertThat(weir(words + scram("${env:NOT_THERE}")).text())
                .contains("weir: ${env:NOT_THERE}: the environment has no variable NOT_THERE");
        assertThat(weir(words + scram("${file:/not/there}")).text())
                .contains("weir: ${file:/not/there}: there is no such file");
    }

    @Test
    void withTheRightCertificatesTlsWorksAndWithoutItSaysSo() throws Exception {
        String words =
                "batch kafka:guarded --format json --key key --output kafka:guarded-out"
                        + " --bootstrap-server "
                        + RealBroker.get().tlsServers()
                        + " --kafka.properties.security.protocol SSL";
        Ended trusted =
                weir(
                        words
                                + " --kafka.properties.ssl.truststore.type PKCS12"
                                + " --kafka.properties.ssl.truststore.location "
                                + RealBroker.get().truststore()
                                + " --kafka.properties.ssl.truststore.password=${env:TRUST}",
                        "TRUST=" + RealBroker.PASSWORD);
        assertThat(trusted.code()).as(trusted.text()).isZero();
        assertThat(trusted.text()).contains("read 3 = used 2");
        assertNoSecret(trusted);

        Ended untrusted = weir(words);
        assertThat(untrusted.text()).contains(": TLS can't be agreed on: ");
        assertThat(untrusted.code()).isEqualTo(2);
        assertThat(untrusted.time()).isLessThan(Duration.ofSeconds(30));
    }

    private Path scram(String password) throws IOException {
        return Files.writeString(
                folder.resolve("client.properties"),
                "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\nsasl.jaas.config="
                        + JAAS.formatted(password)
                        + "\n");
    }

    /** Runs the jar; @ is the test's folder, @jaas the setting with the password as it is. */
    private Ended weir(String words, String... environment)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "-Dweir.log.dir=" + folder.resolve("logs"),
                                "-Dlog4j2.configurationFile="
                                        + HOME.resolve("conf/log4j2.properties"),
                                "-cp",
                                System.getProperty("weir.jar")
                                        + ":"
                                        + HOME.resolve("target/flink")
                                        + "/*",
                                "weir.Main"));
        Arrays.stream(words.split(" +"))
                .map(
                        word ->
                                word.equals("@jaas")
                                        ? "sasl.jaas.config=" + JAAS.formatted(RealBroker.PASSWORD)
                                        : word.replace("@", folder + "/"))
                .forEach(command::add);
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String variable : environment) {
            String[] pair = variable.split("=", 2);
            builder.environment().put(pair[0], pair[1]);
        }
        long start = System.nanoTime();
        Process process = builder.redirectOutput(said.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Ended(process.waitFor(), Files.readString(said), time);
    }
}
