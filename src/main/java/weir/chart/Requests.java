package weir.chart;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Answers the requests of the page: its files by name, its data, and nothing else. */
final class Requests implements HttpHandler {
    private static final int MOST_ADDRESS = 2_000;
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final PageFiles files = new PageFiles();
    private final Picture picture;
    private final RowMessages rows;
    private final Door door;

    Requests(Picture picture, Door door) {
        this.picture = picture;
        this.rows = new RowMessages(picture, System::nanoTime);
        this.door = door;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers(exchange.getResponseHeaders());
            if (!METHODS.contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                refuse(exchange, 405, "this page can only be read");
            } else if (exchange.getRequestURI().toString().length() > MOST_ADDRESS) {
                refuse(exchange, 414, "the address is too long");
            } else if (!door.isNamed(exchange)) {
                refuse(exchange, 403, "this page is at a name of this machine only");
            } else {
                enter(exchange);
            }
        }
    }

    private static void headers(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    /** A token in the address becomes a cookie, so that it stands in no link that is passed on. */
    private void enter(HttpExchange exchange) throws IOException {
        Optional<String> key = door.key(exchange);
        if (key.isPresent()) {
            exchange.getResponseHeaders().set("Set-Cookie", key.get());
            exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(303, -1);
        } else if (!door.isOpen(exchange)) {
            refuse(exchange, 401, "this page needs its token: open ADDRESS/?token=TOKEN");
        } else {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.equals("/") ? PageFiles.PAGE : path.substring(1);
        if (files.bytes(name) != null) {
            send(exchange, PageFiles.type(name), files.bytes(name));
        } else {
            data(exchange, path);
        }
    }

    private void data(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/events" -> events(exchange);
            case "/odd" -> {
                boolean raw = "raw=1".equals(exchange.getRequestURI().getQuery());
                if (raw && !door.isLocal()) {
                    refuse(exchange, 403, "raw records are shown on the machine of the run only");
                } else {
                    send(exchange, "application/json", new PageJson(picture).odd(raw));
                }
            }
            case "/blank" ->
                    send(exchange, PageFiles.type(PageFiles.PAGE), new OneFilePage(files).html(""));
            default -> refuse(exchange, 404, "there is nothing here");
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try {
            new PageStream(picture, rows, exchange.getResponseBody(), door.isLocal())
                    .run(last(exchange));
        } catch (InterruptedException e) {
            // The server is closed.
        }
    }

    /** The last message that a page has had: a browser says so itself, unless it had given up. */
    private static String last(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        String query = exchange.getRequestURI().getQuery();
        boolean after = query != null && query.startsWith("after=");
        return header == null && after ? query.substring("after=".length()) : header;
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        send(exchange, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
        send(exchange, 200, type, bytes);
    }

    private static void refuse(HttpExchange exchange, int code, String why) throws IOException {
        byte[] text = (why + "\n").getBytes(StandardCharsets.UTF_8);
        send(exchange, code, "text/plain; charset=utf-8", text);
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] bytes)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(code, -1);
            return;
        }
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
