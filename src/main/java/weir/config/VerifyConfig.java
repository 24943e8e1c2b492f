package weir.config;

/**
 * The two runs that {@code verify} compares, over the same files or topics in the same format.
 *
 * @param batch the one that is never late
 * @param live the one that follows them as they would have come
 */
public record VerifyConfig(JobConfig batch, JobConfig live) {}
