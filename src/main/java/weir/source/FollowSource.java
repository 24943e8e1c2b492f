package weir.source;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import weir.decode.Decoded;
import weir.decode.DecodedSerializer;
import weir.decode.FormatSpec;

/**
 * Files that grow as a Flink source: from their beginning, on at their end, across rotations; every
 * record once, whatever the restarts.
 *
 * @param places files, folders and globs, see {@link Places}; those that come later count too
 * @param format how their records are read
 */
record FollowSource(List<String> places, FormatSpec format)
        implements Source<Decoded, Tail, FollowProgress>, ResultTypeQueryable<Decoded> {

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<Tail, FollowProgress> createEnumerator(
            SplitEnumeratorContext<Tail> context) {
        return new FollowEnumerator(context, places, FollowProgress.NONE);
    }

    @Override
    public SplitEnumerator<Tail, FollowProgress> restoreEnumerator(
            SplitEnumeratorContext<Tail> context, FollowProgress progress) {
        return new FollowEnumerator(context, places, progress);
    }

    @Override
    public SourceReader<Decoded, Tail> createReader(SourceReaderContext context) {
        return new FollowReader(context, format);
    }

    @Override
    public SimpleVersionedSerializer<Tail> getSplitSerializer() {
        return new TailSerializer();
    }

    @Override
    public SimpleVersionedSerializer<FollowProgress> getEnumeratorCheckpointSerializer() {
        return new FollowProgress.Serializer();
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return DecodedSerializer.TYPE;
    }
}
