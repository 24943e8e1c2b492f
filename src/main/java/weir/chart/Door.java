package weir.chart;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may read the page. At a loopback address: who asks for it by that name, so that no other site
 * can reach it through a browser by a name that it made point here. With a token: who knows it,
 * from the address once, from a cookie later.
 */
final class Door {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final String PARAMETER = "token=";

    private final Optional<String> token;
    private final boolean local;
    private final String cookie;

    /**
     * @param address the page is served at
     * @param port of it; pages at other ports have tokens of their own
     */
    Door(ChartSpec spec, InetAddress address, int port) {
        this.token = spec.token();
        this.local = address.isLoopbackAddress();
        this.cookie = "weir-" + port + "=";
    }

    /** Whether only this machine can reach it. */
    boolean isLocal() {
        return local;
    }

    /** Whether it is asked for by a name of its own. */
    boolean isNamed(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return !local || LOOPBACK.contains(name) || name.startsWith("127.");
    }

    /** Whether it may be read. */
    boolean isOpen(HttpExchange exchange) {
        return token.isEmpty()
                || Optional.ofNullable(exchange.getRequestHeaders().get("Cookie")).stream()
                        .flatMap(List::stream)
                        .flatMap(line -> Arrays.stream(line.split("; *")))
                        .filter(each -> each.startsWith(cookie))
                        .anyMatch(each -> isToken(each.substring(cookie.length())));
    }

    /** Whether the address has the token: then the cookie that stands for it. */
    Optional<String> key(HttpExchange exchange) {
        String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return Arrays.stream(query.split("&"))
                .filter(each -> each.startsWith(PARAMETER))
                .map(each -> each.substring(PARAMETER.length()))
                .filter(this::isToken)
                .findFirst()
                .map(known -> cookie + known + "; Path=/; HttpOnly; SameSite=Strict");
    }

    /** In the same time, however much of it is right. */
    private boolean isToken(String text) {
        return token.isPresent()
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8),
                        token.get().getBytes(StandardCharsets.UTF_8));
    }
}
