package weir.window;

/** The partials of some series: a table of them, or the bytes of one. */
sealed interface Rows permits Partials, PackedPartials {
    /** The table; of bytes a new one at each call. */
    Partials partials();
}
