package weir.config;

/** Says of a value what is wrong with it and what to write instead: "is not a duration: ...". */
final class BadValue extends IllegalArgumentException {
    BadValue(String complaint) {
        super(complaint);
    }
}
