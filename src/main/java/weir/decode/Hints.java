package weir.decode;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the names of columns hint at: the usual words, whole or as a part of the name. */
final class Hints {
    static final Set<String> TIME =
            Set.of("timestamp", "time", "datetime", "date", "ts", "when", "at", "zeit", "datum");

    static final Set<String> VALUE =
            Set.of(
                    "value",
                    "price",
                    "close",
                    "last",
                    "amount",
                    "temperature",
                    "temp",
                    "reading",
                    "measurement",
                    "bytes",
                    "duration",
                    "latency",
                    "speed",
                    "humidity",
                    "pressure",
                    "power",
                    "voltage",
                    "load",
                    "usage",
                    "rate",
                    "cost",
                    "total",
                    "wert",
                    "preis");

    static final Set<String> KEY =
            Set.of(
                    "key",
                    "symbol",
                    "ticker",
                    "instrument",
                    "isin",
                    "sensor",
                    "device",
                    "station",
                    "host",
                    "server",
                    "machine",
                    "page",
                    "path",
                    "url",
                    "site",
                    "user",
                    "client",
                    "customer",
                    "city",
                    "country",
                    "region",
                    "store",
                    "product",
                    "series",
                    "channel",
                    "location",
                    "asset",
                    "pair",
                    "currency",
                    "name",
                    "id");

    /** Numbers that say how much a value counts, or which record it is, rather than a value. */
    static final Set<String> BESIDE =
            Set.of(
                    "size",
                    "volume",
                    "weight",
                    "qty",
                    "quantity",
                    "shares",
                    "count",
                    "id",
                    "nr",
                    "no",
                    "number",
                    "index",
                    "seq",
                    "sequence",
                    "line",
                    "year",
                    "month",
                    "day",
                    "lat",
                    "lon",
                    "latitude",
                    "longitude",
                    "zip",
                    "port",
                    "status");

    private Hints() {}

    /**
     * Whether the name is one of the words, or a part of it is: {@code sensor_id}, {@code
     * sensorId}.
     */
    static boolean at(String name, Set<String> words) {
        return words.contains(name.toLowerCase(Locale.ROOT))
                || parts(name).stream().anyMatch(words::contains);
    }

    private static List<String> parts(String name) {
        String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return List.of(spaced.split("[^\\p{L}]+"));
    }
}
