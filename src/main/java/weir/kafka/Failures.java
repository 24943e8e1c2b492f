package weir.kafka;

import java.time.Duration;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** What a client's failure means to a person. */
public final class Failures {
    private Failures() {}

    /** One line with the cure. */
    public static KafkaProblem problem(KafkaClient client, Throwable failure) {
        Throwable root = root(failure);
        return root instanceof KafkaProblem problem
                ? problem
                : new KafkaProblem(
                        "Kafka at " + client.bootstrapServers() + ": " + words(client, root));
    }

    private static String words(KafkaClient client, Throwable root) {
        if (root instanceof SaslAuthenticationException) {
            return "the user or the password is refused: " + line(root);
        }
        if (root instanceof SslAuthenticationException
                || root instanceof javax.net.ssl.SSLException) {
            return "TLS can't be agreed on: "
                    + line(root)
                    + "; see ssl.truststore.location and ssl.keystore.location";
        }
        if (root instanceof AuthorizationException) {
            return "the user may not do this: " + line(root);
        }
        if (root instanceof TimeoutException) {
            return "no broker answers within "
                    + seconds(Broker.PATIENCE)
                    + ": does it run there, and does it speak "
                    + protocol(client)
                    + " (security.protocol)?";
        }
        return line(root);
    }

    private static String protocol(KafkaClient client) {
        String given = client.setting(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
        return given == null ? CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL : given;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    /** The innermost cause that Kafka or Weir speaks of; below it stand details of the network. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !telling(root)) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean telling(Throwable failure) {
        return failure instanceof SaslAuthenticationException
                || failure instanceof SslAuthenticationException
                || failure instanceof TimeoutException;
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
    }
}
