package weir.window;

/**
 * All blocks of one slice of one bucket, merged.
 *
 * @param all the partials of the slice
 * @param before how many rows of {@code all} had readings when the slice fired last; 0 on the first
 *     firing
 * @param touched what came since the slice fired last; null on the first firing
 * @param blocks how many blocks there are now
 */
record MergedSlice(Partials all, int before, Partials touched, int blocks) {

    /**
     * Merges the blocks in the order in which they came.
     *
     * @param fired how many of them there were when the slice fired last; 0 when it has not
     */
    static MergedSlice of(Statistics statistics, Iterable<Block> blocks, int fired) {
        Partials all = new Partials(statistics, 1);
        Partials touched = fired > 0 ? new Partials(statistics, 1) : null;
        int before = 0;
        int seen = 0;
        for (Block block : blocks) {
            block.mergeInto(all);
            seen++;
            if (seen <= fired) {
                before = all.size();
            } else if (fired > 0) {
                block.mergeInto(touched);
            }
        }
        return new MergedSlice(all, before, touched, seen);
    }
}
