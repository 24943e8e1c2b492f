package weir.decode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import weir.decode.Decoder.Origin;
import weir.decode.FormatSpec.Raw;
import weir.decode.Rejection.Reason;

/**
 * Makes rejections: attaches the record to what is wrong with it, as {@code --rejected-raw} asks.
 */
final class Rejecting {
    private static final byte[] NOTHING = {};

    private final Raw raw;
    private final int maxRecordBytes;

    Rejecting(FormatSpec spec) {
        this.raw = spec.raw();
        this.maxRecordBytes = spec.maxRecordBytes();
    }

    Rejection of(Fault fault, byte[] bytes, int from, int to, Origin origin) {
        return new Rejection(fault.reason(), fault.message(), origin.text(), kept(bytes, from, to));
    }

    Rejection tooLong(byte[] bytes, int from, int to, long totalBytes, Origin origin) {
        String message =
                "line of "
                        + totalBytes
                        + " bytes is longer than "
                        + maxRecordBytes
                        + "; its first "
                        + (to - from)
                        + " are kept";
        return of(new Fault(Reason.TOO_LONG, message), bytes, from, to, origin);
    }

    private byte[] kept(byte[] bytes, int from, int to) {
        return switch (raw) {
            case FULL -> Arrays.copyOfRange(bytes, from, to);
            case HASH -> sha256(bytes, from, to);
            case OFF -> NOTHING;
        };
    }

    private static byte[] sha256(byte[] bytes, int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, to - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
