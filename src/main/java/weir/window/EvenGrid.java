package weir.window;

/**
 * Instants that are all the same time apart.
 *
 * @param stepMillis above 0
 * @param offsetMillis one of the instants
 */
record EvenGrid(long stepMillis, long offsetMillis) implements Grid {

    @Override
    public long floor(long time) {
        return time - Math.floorMod(time - offsetMillis, stepMillis);
    }

    @Override
    public long after(long time) {
        return floor(time) + stepMillis;
    }

    @Override
    public long plus(long instant, long count) {
        return instant + count * stepMillis;
    }

    @Override
    public long slackMillis(long lengthMillis) {
        return 0;
    }
}
