package weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the jar for a cluster holds: all of Weir, and nothing that a cluster brings itself. */
class JarIT {
    /** All of Flink but its Kafka connector, which no cluster has. */
    private static final String FLINK =
            "org/apache/flink/(?!(connector/kafka|streaming/connectors/kafka)/).*[.].*";

    private static List<String> names;
    private static String mainClass;

    @BeforeAll
    static void readTheJar() throws IOException {
        try (JarFile jar = new JarFile(new File(System.getProperty("weir.jar")))) {
            names = jar.stream().map(ZipEntry::getName).toList();
            mainClass = jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    @Test
    void itStartsWithWeirsMain() {
        assertThat(mainClass).isEqualTo("weir.Main");
        assertThat(names).contains("weir/Main.class", "weir/AverageJob.class");
    }

    @Test
    void itHasNothingOfFlinksCoreOrItsLogging() {
        assertThat(names)
                .noneMatch(name -> name.matches(FLINK))
                .noneMatch(name -> name.startsWith("org/slf4j/"))
                .noneMatch(name -> name.startsWith("org/apache/logging/"))
                .noneMatch(name -> name.startsWith("org/apache/log4j/"));
    }

    /** Flink's core needs them where the fat jar is not seen. */
    @Test
    void itHasNoneOfTheCompressorsOfFlinksCore() {
        assertThat(names)
                .noneMatch(name -> name.startsWith("net/jpountz/"))
                .noneMatch(name -> name.startsWith("org/xerial/snappy/"));
    }

    @Test
    void itsLibrariesCantMeetThoseOfAnotherJob() {
        assertThat(names)
                .noneMatch(name -> name.startsWith("com/fasterxml/"))
                .noneMatch(name -> name.startsWith("com/google/"))
                .contains("weir/shaded/jackson/core/JsonFactory.class")
                .contains("weir/shaded/re2j/Pattern.class");
    }

    @Test
    void itCarriesNoSignatureOfAnotherJar() {
        assertThat(names).noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
    }

    @Test
    void everyFileIsThereOnce() {
        assertThat(names).doesNotHaveDuplicates();
    }
}
