package weir.sink;

import java.io.Serializable;
import java.util.List;

/**
 * Which columns late records have in CSV, where each row has all of them.
 *
 * @param keys names of the key columns, in the order of the key's parts; may be empty
 * @param measures whether there is a {@code measure}: more than one value column
 * @param weight whether readings can have a weight
 * @param member whether readings can have a member
 */
public record LateColumns(List<String> keys, boolean measures, boolean weight, boolean member)
        implements Serializable {

    public LateColumns {
        // ImmutableCollections serialize; a list view of the caller might not.
        keys = List.copyOf(keys);
    }
}
