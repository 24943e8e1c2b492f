package weir.window;

/**
 * A text as 64 bits, the same in every run and version: FNV-1a (Fowler, Noll, Vo;
 * draft-eastlake-fnv) over its UTF-16 units, then the mixing steps of SplitMix64 (Steele, Lea,
 * Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014), so that every bit is as
 * good as any other. Among n texts two share a fingerprint with a probability of about n^2 / 2^65.
 * It is never 0.
 */
final class Fingerprint {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Fingerprint() {}

    static long of(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
