package weir.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.decode.Rejection;

/** What the page's server answers, asked byte by byte. */
class RequestsTest {

    @Test
    void thePageCanOnlyBeRead() throws IOException {
        try (Shown shown = Shown.live()) {
            assertThat(answer(shown, "GET / HTTP/1.1")).contains("HTTP/1.1 200 OK");
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
                assertThat(answer(shown, method + " / HTTP/1.1").get(0)).contains(" 405 ");
            }
        }
    }

    @Test
    void noPathLeavesThePage() throws IOException {
        try (Shown shown = Shown.live()) {
            for (String path :
                    List.of(
                            "/../../../etc/passwd",
                            "/..%2f..%2fetc/passwd",
                            "//etc/passwd",
                            "/page.html/",
                            "/Tap.class",
                            "/%00")) {
                assertThat(answer(shown, "GET " + path + " HTTP/1.1"))
                        .as(path)
                        .first()
                        .asString()
                        .matches("HTTP/1.1 40[04].*");
            }
            assertThat(answer(shown, "GET /" + "a".repeat(3_000) + " HTTP/1.1").get(0))
                    .contains(" 414 ");
        }
    }

    @Test
    void itsPolicyAllowsNothingFromElsewhere() throws IOException {
        try (Shown shown = Shown.live()) {
            assertThat(answer(shown, "GET / HTTP/1.1"))
                    .anyMatch(
                            line ->
                                    line.startsWith("Content-security-policy: default-src 'none';")
                                            && !line.contains("unsafe")
                                            && !line.contains("http"))
                    .contains("X-content-type-options: nosniff");
        }
    }

    @Test
    void aNameThatAnotherSiteMadePointHereIsRefused() throws IOException {
        try (Shown shown = Shown.live()) {
            assertThat(answer(shown, "GET / HTTP/1.1", "Host: evil.example:8080"))
                    .anyMatch(line -> line.startsWith("HTTP/1.1 403"));
        }
    }

    @Test
    void aTokenOpensThePageOnceAndACookieAfterThat() throws IOException {
        try (Shown shown =
                new Shown(List.of(), List.of("count"), true, Optional.of("a-long-token"))) {
            for (String path : List.of("/", "/events", "/odd", "/blank", "/page.js")) {
                assertThat(answer(shown, "GET " + path + " HTTP/1.1").get(0)).contains("401");
            }
            assertThat(answer(shown, "GET /?token=a-long-tokem HTTP/1.1").get(0)).contains("401");
            List<String> let = answer(shown, "GET /?token=a-long-token HTTP/1.1");
            assertThat(let.get(0)).contains("303");
            assertThat(let).contains("Location: /");
            String cookie =
                    let.stream().filter(line -> line.startsWith("Set-cookie: ")).findFirst().get();
            assertThat(cookie).contains("HttpOnly; SameSite=Strict");
            String sent = "Cookie: " + cookie.substring(12).replaceAll(";.*", "");
            assertThat(answer(shown, "GET / HTTP/1.1", sent).get(0)).contains("200");
        }
    }

    @Test
    void theTextOfRejectedRecordsIsShownOnThisMachineOnly() throws IOException {
        ChartSpec open =
                new ChartSpec(
                        true,
                        "0.0.0.0",
                        8480,
                        Optional.of("a-long-token"),
                        false,
                        Optional.empty());
        try (Shown shown = Shown.live();
                PageServer server = PageServer.start(open, shown.picture)) {
            shown.picture.rejected(
                    new Rejection(
                            Rejection.Reason.MALFORMED, "no", "in.csv@1", "secret".getBytes()),
                    0);
            assertThat(answer(shown, "GET /odd?raw=1 HTTP/1.1"))
                    .anyMatch(l -> l.contains("secret"));
            assertThat(answer(shown, "GET /odd HTTP/1.1")).noneMatch(l -> l.contains("secret"));
            String port = server.url().replaceAll(".*:", "");
            String cookie = "Cookie: weir-" + port + "=a-long-token";
            assertThat(answer(server, "GET /odd HTTP/1.1", cookie).get(0)).contains("200");
            assertThat(answer(server, "GET /odd?raw=1 HTTP/1.1", cookie))
                    .noneMatch(line -> line.contains("secret"))
                    .first()
                    .asString()
                    .contains("403");
        }
    }

    @Test
    void theNextFreePortIsTaken() throws IOException {
        try (Shown first = Shown.live();
                Shown second = Shown.live()) {
            assertThat(second.server.url()).isNotEqualTo(first.server.url());
            assertThat(answer(second, "GET / HTTP/1.1").get(0)).contains("200");
        }
    }

    private static List<String> answer(Shown shown, String request, String... headers)
            throws IOException {
        return answer(shown.server, request, headers);
    }

    private static List<String> answer(PageServer server, String request, String... headers)
            throws IOException {
        URI at = URI.create(server.url());
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            String named =
                    String.join("\r\n", headers).contains("Host:")
                            ? ""
                            : "Host: " + at.getAuthority() + "\r\n";
            String text =
                    request
                            + "\r\n"
                            + named
                            + "Connection: close\r\n"
                            + String.join("\r\n", headers)
                            + (headers.length > 0 ? "\r\n" : "")
                            + "\r\n";
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .limit(40)
                    .toList();
        }
    }
}
