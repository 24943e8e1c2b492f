package weir.decode;

import java.util.function.Consumer;

/** Takes what a decoder makes of records, in the order of the input. */
@FunctionalInterface
public interface Receiver extends Consumer<Decoded> {

    /**
     * Where the next reading may be put instead of being handed over as an object: a handful with
     * room for one more. Null when each is to be handed over.
     */
    default Handful room() {
        return null;
    }
}
