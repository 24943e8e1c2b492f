package weir.decode;

/** Numbers too short or too long to tell their unit by: no time is read until the user says it. */
enum UndecidedTime implements TimeFormat {
    UNIT;

    @Override
    public long parse(byte[] bytes, int from, int to) {
        return UNREADABLE;
    }

    @Override
    public String expected() {
        return "a time without its unit: use --time-format s, ms, us or ns";
    }
}
