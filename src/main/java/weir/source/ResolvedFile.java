package weir.source;

import java.io.Serializable;

/**
 * One input that a place stands for.
 *
 * @param name as the user named it, or the named folder and the file's name in it
 * @param uri its full address, which tells it from all others
 * @param length bytes as they are stored; {@link Long#MAX_VALUE} when nobody knows
 * @param splittable whether a reader may begin in its middle: false for a compressed file
 */
public record ResolvedFile(String name, String uri, long length, boolean splittable)
        implements Serializable {}
