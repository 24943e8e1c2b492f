package weir.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import weir.sink.ResultText;
import weir.window.Ledger;

/**
 * What pages are told, as JSON. Numbers of results are texts, the same as in the results: a page
 * never writes one anew. Not for several threads.
 */
final class PageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Picture picture;
    private final ResultText text;

    PageJson(Picture picture) {
        this.picture = picture;
        this.text = new ResultText(picture.head().statistics(), picture.head().decimals());
    }

    /**
     * What does not change while a run goes on.
     *
     * @param raw whether the page may ask for the text of rejected records
     * @param fresh whether all rows follow, and none is known
     */
    String head(boolean raw, boolean fresh) {
        PageHead head = picture.head();
        return object(
                json -> {
                    json.writeStringField("id", picture.id());
                    json.writeStringField("title", head.title());
                    json.writeStringField("window", head.window());
                    json.writeBooleanField("live", head.live());
                    json.writeStringField("value", head.valueColumn());
                    strings(json, "keys", head.keyColumns());
                    strings(json, "statistics", head.statistics());
                    json.writeNumberField("first", head.ranked());
                    json.writeStringField("zone", head.zone().getId());
                    json.writeStringField("version", head.version());
                    json.writeBooleanField("raw", raw);
                    json.writeBooleanField("fresh", fresh);
                });
    }

    /**
     * Rows, when the newest row came, and the series that a page does not know yet.
     *
     * @param knownSeries how many series it knows
     */
    String rows(List<Row> rows, int knownSeries, int series) {
        return object(
                json -> {
                    json.writeNumberField("since", picture.status().rowSince());
                    json.writeArrayFieldStart("series");
                    for (int number = knownSeries; number < series; number++) {
                        History.Name name = picture.history().name(number);
                        json.writeStartArray();
                        for (String part : picture.parts(name.key(), name.measure())) {
                            json.writeString(part);
                        }
                        json.writeEndArray();
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("rows");
                    for (Row row : rows) {
                        row(json, row);
                    }
                    json.writeEndArray();
                });
    }

    private void row(JsonGenerator json, Row row) throws IOException {
        json.writeStartArray();
        json.writeNumber(row.series());
        json.writeNumber(row.start());
        json.writeNumber(row.end());
        statistics(json, row.statistics());
        json.writeNumber(row.kind().ordinal());
        json.writeNumber(row.revision());
        json.writeNumber(row.joined() ? 1 : 0);
        if (row.before() != null) {
            statistics(json, row.before());
        }
        json.writeEndArray();
    }

    private void statistics(JsonGenerator json, double[] statistics) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < statistics.length; i++) {
            json.writeString(text.of(i, statistics[i]));
        }
        json.writeEndArray();
    }

    /** How the run stands. */
    String state() {
        Picture.Status status = picture.status();
        return object(
                json -> {
                    json.writeNumberField("now", System.currentTimeMillis());
                    json.writeNumberField("step", picture.history().steps().stepMillis());
                    if (status.watermarkMillis() != Long.MIN_VALUE) {
                        json.writeNumberField("watermark", status.watermarkMillis());
                    }
                    json.writeNumberField("watermarkSince", status.watermarkSince());
                    json.writeNumberField("rowSince", status.rowSince());
                    json.writeStringField("trouble", status.trouble());
                    json.writeStringField("holder", status.holder());
                    json.writeStringField("ended", status.ended());
                    json.writeNumberField("endedAt", status.endedAt());
                    if (picture.ledger().isPresent()) {
                        ledger(json, picture.ledger().get());
                    }
                });
    }

    private static void ledger(JsonGenerator json, Ledger ledger) throws IOException {
        json.writeObjectFieldStart("ledger");
        json.writeNumberField("read", ledger.read());
        json.writeNumberField("used", ledger.used());
        json.writeNumberField("late", ledger.late());
        json.writeNumberField("rejected", ledger.rejectedTotal());
        json.writeNumberField("skipped", ledger.skippedTotal());
        json.writeNumberField("pending", ledger.pending());
        json.writeEndObject();
    }

    /** All there is, for a page of its own. */
    String report() {
        List<Row> rows = picture.history().since(0, Integer.MAX_VALUE).rows();
        String message = rows(rows, 0, picture.history().series());
        return "{\"head\":"
                + head(false, true)
                + ",\"rows\":"
                + message
                + ",\"lanes\":"
                + lanes()
                + ",\"odd\":"
                + odd(false)
                + ",\"state\":"
                + state()
                + "}";
    }

    /** How many odd records there were, and when. */
    String lanes() {
        return object(
                json -> {
                    for (Map.Entry<Rail.Lane, Rail.Counts> lane :
                            picture.rail().counts().entrySet()) {
                        json.writeObjectFieldStart(lane.getKey().name());
                        json.writeNumberField("total", lane.getValue().total());
                        json.writeNumberField("width", lane.getValue().widthMillis());
                        json.writeArrayFieldStart("times");
                        for (Map.Entry<Long, Long> time : lane.getValue().times().entrySet()) {
                            json.writeStartArray();
                            json.writeNumber(time.getKey());
                            json.writeNumber(time.getValue());
                            json.writeEndArray();
                        }
                        json.writeEndArray();
                        json.writeEndObject();
                    }
                });
    }

    /** The last odd records of every lane, the newest first. */
    String odd(boolean raw) {
        return object(
                json -> {
                    for (Rail.Lane lane : Rail.Lane.values()) {
                        json.writeArrayFieldStart(lane.name());
                        for (Rail.Odd odd : picture.rail().last(lane)) {
                            odd(json, odd, raw);
                        }
                        json.writeEndArray();
                    }
                });
    }

    private static void odd(JsonGenerator json, Rail.Odd odd, boolean raw) throws IOException {
        json.writeStartObject();
        if (odd.atMillis() != Long.MIN_VALUE) {
            json.writeNumberField("at", odd.atMillis());
        }
        json.writeStringField("reason", odd.reason());
        json.writeStringField("origin", odd.origin());
        json.writeStringField("message", odd.message());
        if (raw && odd.raw() != null) {
            json.writeStringField("raw", odd.raw());
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String each : texts) {
            json.writeString(each);
        }
        json.writeEndArray();
    }

    private static String object(Members members) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't fail", e);
        }
        return out.toString();
    }

    /** Writes the members of one object. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }
}
