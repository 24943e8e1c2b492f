package weir.chart;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves the page of one {@link Picture}, read-only: the JDK's own server, which adds nothing to
 * the jar. It stands at a loopback address unless a token is asked for.
 */
public final class PageServer implements AutoCloseable {
    private static final int PORTS_TRIED = 20;

    /** Of pages open and requests under way; more get no answer until one is done. */
    private static final int MOST_THREADS = 64;

    private static final long LAST_WORDS_MILLIS = 1_000;

    private final HttpServer server;
    private final ExecutorService threads;
    private final InetAddress address;
    private final Picture picture;

    private PageServer(HttpServer server, InetAddress address, Picture picture) {
        this.server = server;
        this.address = address;
        this.picture = picture;
        this.threads =
                Executors.newFixedThreadPool(
                        MOST_THREADS,
                        task -> {
                            Thread thread = new Thread(task, "chart-page");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Starts to serve, at the port asked for or the next free one, or any when those behind it are
     * taken too.
     *
     * @throws IOException when the address is none of this machine
     */
    public static PageServer start(ChartSpec spec, Picture picture) throws IOException {
        InetAddress address = InetAddress.getByName(spec.host());
        HttpServer bound = bind(address, spec.port());
        PageServer server = new PageServer(bound, address, picture);
        Door door = new Door(spec, address, bound.getAddress().getPort());
        bound.createContext("/", new Requests(picture, door));
        bound.setExecutor(server.threads);
        bound.start();
        return server;
    }

    private static HttpServer bind(InetAddress address, int first) throws IOException {
        for (int port = first; port < Math.min(first + PORTS_TRIED, 65536); port++) {
            try {
                return HttpServer.create(new InetSocketAddress(address, port), 0);
            } catch (BindException e) {
                // Taken: the next one.
            }
        }
        return HttpServer.create(new InetSocketAddress(address, 0), 0);
    }

    /** Where it is: {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = address.getHostAddress();
        return "http://"
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + server.getAddress().getPort();
    }

    /** Lets open pages hear how the run ended, and closes. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        server.stop(0);
    }
}
