package weir.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A Java agent that gives a Weir of its own process plain sums instead of exact ones, so that what
 * exactness costs can be measured, without a word of it in the product.
 */
public final class PlainSums implements ClassFileTransformer {
    private static final String EXACT = "weir/window/ExactSum";
    private static final String PLAIN = "weir/window/PlainSum"; // as long as the other

    private PlainSums() {}

    /** With {@code exact} it does nothing: what the agent itself costs. */
    public static void premain(String which, Instrumentation jvm) {
        if (!"exact".equals(which)) {
            jvm.addTransformer(new PlainSums());
        }
    }

    /** Writes the agent's jar into {@code folder}, and returns it. */
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", PlainSums.class.getName());
        Path jar = Files.createDirectories(folder).resolve("plain-sums.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : new String[] {PlainSums.class.getName().replace('.', '/'), PLAIN}) {
                out.putNextEntry(new JarEntry(name + ".class"));
                out.write(bytes(name));
            }
        }
        return jar;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
        try {
            // The names are in the class file as they are, each behind its length.
            return EXACT.equals(name)
                    ? new String(bytes(PLAIN), ISO_8859_1)
                            .replace(PLAIN, EXACT)
                            .getBytes(ISO_8859_1)
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in =
                PlainSums.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }
}
