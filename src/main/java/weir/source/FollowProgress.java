package weir.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What a checkpoint keeps of a {@link FollowEnumerator}; how far files have been read is in the
 * readers' state.
 *
 * @param known the files that have been handed out, or are about to be
 * @param pending those that no reader has yet
 */
record FollowProgress(KnownFiles known, List<Tail> pending) {
    static final FollowProgress NONE = new FollowProgress(KnownFiles.none(), List.of());

    /** Version 1: the known files with their number and identities, then the pending ones. */
    static final class Serializer implements SimpleVersionedSerializer<FollowProgress> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(FollowProgress progress) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(4096);
            out.writeLong(progress.known().count());
            out.writeInt(progress.known().files().size());
            for (KnownFiles.Known file : progress.known().files()) {
                out.writeUTF(file.uri());
                TailSerializer.write(file.identity(), out);
            }
            out.writeInt(progress.pending().size());
            for (Tail tail : progress.pending()) {
                TailSerializer.write(tail, out);
            }
            return out.getCopyOfBuffer();
        }

        @Override
        public FollowProgress deserialize(int version, byte[] bytes) throws IOException {
            TailSerializer.check(version);
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            long count = in.readLong();
            List<KnownFiles.Known> known = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                known.add(new KnownFiles.Known(in.readUTF(), TailSerializer.readIdentity(in)));
            }
            List<Tail> pending = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                pending.add(TailSerializer.read(in));
            }
            return new FollowProgress(new KnownFiles(known, count), pending);
        }
    }
}
