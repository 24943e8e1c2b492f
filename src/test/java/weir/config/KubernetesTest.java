package weir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The deployments of conf/kubernetes against the schema of the operator's resource. Kubernetes
 * drops a field that it does not know without a word; here it is an error.
 */
class KubernetesTest {
    // In the operator's API since 1.13; the newest published one, 1.10, ends at v1_20.
    private static final String FLINK = "v2_3";

    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"weir-live.yaml", "weir-batch.yaml"})
    void aDeploymentHasOnlyWhatTheOperatorKnows(String name) throws IOException {
        Map<String, Object> deployment = deployment(name);
        Map<?, ?> spec = (Map<?, ?>) deployment.get("spec");
        check("spec", spec, at(schema(), "properties", "spec"));
        assertThat(problems).isEmpty();
        assertThat(deployment)
                .containsEntry("apiVersion", "flink.apache.org/v1beta1")
                .containsEntry("kind", "FlinkDeployment");
        assertThat(spec.get("flinkVersion")).isEqualTo(FLINK);
    }

    @Test
    void aFieldThatIsNoneAndAWrongTypeAreFound() throws IOException {
        Map<String, Object> spec =
                Map.of("job", Map.of("parallelism", "4", "argss", List.of()), "flinkVersion", "v9");
        check("spec", spec, at(schema(), "properties", "spec"));
        assertThat(problems)
                .anyMatch(problem -> problem.startsWith("spec.flinkVersion is v9, not one of"))
                .contains(
                        "spec.job.parallelism is string, not integer", "spec.job.argss is no field")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weir-live.yaml", "weir-batch.yaml"})
    void itsArgumentsAreOptionsOfWeir(String name) throws IOException {
        List<?> arguments = (List<?>) at(deployment(name), "spec", "job").get("args");
        List<String> words = arguments.stream().map(String::valueOf).toList();
        Problems found = new Problems();
        Layers.read(
                Command.of(words.get(0)).orElseThrow(),
                words.subList(1, words.size()),
                Map.of(),
                problems::add,
                found);
        assertThat(found.lines()).isEmpty();
        assertThat(problems).as("warnings").isEmpty();
    }

    /** A Service named weir gives every pod of its namespace these, unless that is turned off. */
    @Test
    void theVariablesOfAServiceNamedWeirAreNoOptions() throws ConfigProblem {
        Map<String, String> service =
                Map.of(
                        "WEIR_SERVICE_HOST", "10.0.0.11",
                        "WEIR_SERVICE_PORT", "8081",
                        "WEIR_PORT", "tcp://10.0.0.11:8081",
                        "WEIR_PORT_8081_TCP", "tcp://10.0.0.11:8081",
                        "WEIR_PORT_8081_TCP_PROTO", "tcp",
                        "WEIR_PORT_8081_TCP_PORT", "8081",
                        "WEIR_PORT_8081_TCP_ADDR", "10.0.0.11");
        JobConfig config = Configs.job(Command.LIVE, List.of(), service, 0, problems::add);
        assertThat(config.command()).isEqualTo(Command.LIVE);
        assertThat(problems)
                .hasSameSizeAs(service.keySet())
                .allMatch(warning -> warning.endsWith("which is no option of Weir and is ignored"));
    }

    private void check(String place, Object value, Map<?, ?> schema) {
        if (value instanceof Map<?, ?> map) {
            type(place, "object", schema);
            map.forEach((key, inner) -> field(place + "." + key, key, inner, schema));
        } else if (value instanceof List<?> list) {
            type(place, "array", schema);
            list.forEach(item -> check(place + "[]", item, (Map<?, ?>) schema.get("items")));
        } else {
            scalar(place, value, schema);
        }
    }

    private void field(String place, Object key, Object value, Map<?, ?> schema) {
        Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
        if (properties != null && properties.containsKey(key)) {
            check(place, value, (Map<?, ?>) properties.get(key));
        } else if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
            check(place, value, any);
        } else {
            problems.add(place + " is no field");
        }
    }

    private void scalar(String place, Object value, Map<?, ?> schema) {
        if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
            return;
        }
        String type =
                value instanceof String
                        ? "string"
                        : value instanceof Boolean
                                ? "boolean"
                                : value instanceof Double ? "number" : "integer";
        boolean whole = type.equals("integer") && "number".equals(schema.get("type"));
        type(place, whole ? "number" : type, schema);
        if (schema.get("enum") instanceof List<?> values
                && !values.contains(value)
                && !FLINK.equals(value)) {
            problems.add(place + " is " + value + ", not one of " + values);
        }
    }

    private void type(String place, String type, Map<?, ?> schema) {
        if (!type.equals(schema.get("type"))) {
            problems.add(place + " is " + type + ", not " + schema.get("type"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> deployment(String name) throws IOException {
        return (Map<String, Object>) yaml(Files.readString(Path.of("conf/kubernetes", name)));
    }

    private static Map<?, ?> schema() throws IOException {
        String crd = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
        try (InputStream in = KubernetesTest.class.getResourceAsStream(crd)) {
            Map<?, ?> spec = at((Map<?, ?>) yaml(new String(in.readAllBytes())), "spec");
            Map<?, ?> version = (Map<?, ?>) ((List<?>) spec.get("versions")).get(0);
            return at(version, "schema", "openAPIV3Schema");
        }
    }

    private static Object yaml(String text) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        return new Load(settings).loadFromString(text);
    }

    private static Map<?, ?> at(Map<?, ?> from, String... path) {
        Map<?, ?> map = from;
        for (String key : path) {
            map = (Map<?, ?>) map.get(key);
        }
        return map;
    }
}
