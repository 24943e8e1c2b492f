package weir.cli;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Catches Ctrl-C and SIGTERM while a job runs: the first asks for a stop, the second for an end at
 * once. Closing gives the signals back to who had them before.
 *
 * <p>The JDK's {@code sun.misc.Signal} is reached by reflection: it is supported (module
 * jdk.unsupported), but naming it is a warning that no compiler option takes back. A shutdown hook
 * is no substitute: it can't decide the exit code.
 */
final class StopSignal implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM");

    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Void> second = new CompletableFuture<>();
    private final Map<String, Object> previous = new LinkedHashMap<>();

    /** Installs the handlers; where the JVM does not let it (-Xrs), the signals stay its own. */
    static StopSignal install() {
        StopSignal stop = new StopSignal();
        for (String name : NAMES) {
            stop.previous.put(name, handle(name, stop.handler()));
        }
        return stop;
    }

    /** Catches nothing. */
    static StopSignal none() {
        return new StopSignal();
    }

    /** Completes when a stop is asked for. */
    CompletableFuture<Void> asked() {
        return first;
    }

    /** Completes when it is asked for again. */
    CompletableFuture<Void> again() {
        return second;
    }

    /** What a signal does; a test calls it too. */
    void raise() {
        if (!first.complete(null)) {
            second.complete(null);
        }
    }

    @Override
    public void close() {
        previous.forEach(
                (name, handler) -> {
                    if (handler != null) {
                        handle(name, handler);
                    }
                });
    }

    private Object handler() {
        Class<?> type = type("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> {
                    if (method.getName().equals("handle")) {
                        raise();
                    }
                    return null;
                });
    }

    private static Object handle(String name, Object handler) {
        try {
            Class<?> signal = type("sun.misc.Signal");
            Object instance = signal.getConstructor(String.class).newInstance(name);
            return signal.getMethod("handle", signal, type("sun.misc.SignalHandler"))
                    .invoke(null, instance, handler);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the JDK has no " + name, e);
        }
    }
}
