package weir.decode;

/** How numbers are written: {@link Numbers} with a decimal point or a decimal comma. */
final class Numerals {
    private final boolean comma;
    private byte[] pointed = new byte[32];

    /**
     * @param decimal a point or a comma
     */
    Numerals(char decimal) {
        this.comma = decimal == ',';
    }

    /** As {@link Numbers#parse}; with a comma, a point makes it no number. */
    double parse(byte[] bytes, int from, int to) {
        return comma ? parseComma(bytes, from, to) : Numbers.parse(bytes, from, to);
    }

    private double parseComma(byte[] bytes, int from, int to) {
        int length = to - from;
        if (pointed.length < length) {
            pointed = new byte[2 * length];
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[from + i];
            if (b == '.') {
                return Double.NaN;
            }
            pointed[i] = b == ',' ? (byte) '.' : b;
        }
        return Numbers.parse(pointed, 0, length);
    }
}
