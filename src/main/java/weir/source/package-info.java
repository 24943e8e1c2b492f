/**
 * Where records come from: files, standard input, the generator.
 *
 * <ul>
 *   <li>{@link weir.source.Sources}: the menu
 *   <li>{@link weir.source.Places}: names, folders and globs to files
 *   <li>{@link weir.source.ByteSource}: files and pipes, cut into chunks ({@link
 *       weir.source.ChunkEnumerator} hands them out, {@link weir.source.ChunkReader} reads them)
 *   <li>{@link weir.source.FollowSource}: files that grow and are rotated ({@link
 *       weir.source.KnownFiles} tells new ones, {@link weir.source.FollowReader} reads them)
 *   <li>{@link weir.source.Readings}: what the generator makes, a pure function of seed and index
 * </ul>
 */
package weir.source;
