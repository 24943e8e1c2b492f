package weir.source;

import java.io.IOException;
import weir.decode.Decoder;
import weir.decode.Framing;
import weir.decode.Handful;
import weir.decode.Layout;
import weir.decode.Receiver;

/** A chunk that is being read: its records and how far it has come. */
final class OpenChunk implements AutoCloseable, Decoder.Origin {
    private final Chunk chunk;
    private final ByteFeed feed;
    private final Records records;
    private final Decoder decoder;
    private final long start;

    /** What is before this position other chunks count, or an earlier attempt. */
    private final long counted;

    private OpenChunk(Chunk chunk, ByteFeed feed, Records records, Decoder decoder) {
        this.chunk = chunk;
        this.feed = feed;
        this.records = records;
        this.decoder = decoder;
        this.start = chunk.begun() ? chunk.start() : records.position();
        this.counted = chunk.begun() || chunk.from() > 0 ? records.position() : 0;
    }

    /**
     * Opens {@code chunk} at its next record.
     *
     * @param buffer of {@link Records#bufferBytes}
     */
    static OpenChunk open(Chunk chunk, Medium medium, Layout layout, byte[] buffer)
            throws IOException {
        boolean inTheMiddle = !chunk.begun() && chunk.from() > layout.bodyOffset();
        long offset = offset(chunk, layout, inTheMiddle);
        ByteFeed feed = medium.open(chunk, offset);
        try {
            Decoder decoder = layout.decoder().get();
            Framing framing = decoder.framing(layout.framing());
            Records records = new Records(feed, framing, buffer, offset);
            if (inTheMiddle) {
                records.toFirstStart();
            }
            return new OpenChunk(chunk, feed, records, decoder);
        } catch (IOException | RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    private static long offset(Chunk chunk, Layout layout, boolean inTheMiddle) {
        if (chunk.begun()) {
            return chunk.position();
        }
        // A record that starts at the chunk's very first byte is found from the byte before it.
        return inTheMiddle ? chunk.from() - 1 : layout.bodyOffset();
    }

    /** Reads records as long as they are plain, and {@code out} has room; returns how many. */
    int readPlain(Receiver out, DecodeMeter meter) {
        Handful room = out.room();
        int read = room == null ? 0 : records.plain(decoder, chunk.to(), room);
        meter.passed(read);
        return read;
    }

    /** Reads one record, unless it starts behind the chunk's end. */
    Records.Status readRecord(Receiver out, DecodeMeter meter) throws IOException {
        if (records.position() >= chunk.to()) {
            return Records.Status.END;
        }
        Records.Status status = records.next();
        switch (status) {
            case RECORD -> {
                if (meter.due()) {
                    meter.time(this::decode, out);
                } else {
                    decode(out);
                }
            }
            case TOO_LONG ->
                    decoder.tooLong(
                            records.bytes(),
                            records.from(),
                            records.to(),
                            records.totalBytes(),
                            this,
                            out);
            default -> {}
        }
        return status;
    }

    private void decode(Receiver out) {
        decoder.decode(records.bytes(), records.from(), records.to(), this, out);
    }

    /**
     * The bytes read, as the input is stored. Those of all chunks of an input add up to its length,
     * in whatever order they are read.
     */
    long storedBytes() {
        return feed.stored(records.position()) - feed.stored(counted);
    }

    /** Whether the end is closer than the start; never of a chunk whose end nobody knows. */
    boolean isHalfRead() {
        return chunk.to() - records.position() < records.position() - chunk.from();
    }

    /** The chunk with how far it has come. */
    Chunk progress() {
        return chunk.at(start, records.position());
    }

    @Override
    public String text() {
        return chunk.file().name() + "@" + records.start();
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
