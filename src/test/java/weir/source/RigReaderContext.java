package weir.source;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.util.UserCodeClassLoader;

/** Sends a reader's messages to the rig's enumerator. */
record RigReaderContext(SourceRig rig, int subtask) implements SourceReaderContext {
    @Override
    public void sendSplitRequest() {
        rig.toEnumerator.add(() -> rig.enumerator().handleSplitRequest(subtask, "here"));
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent event) {
        rig.toEnumerator.add(() -> rig.enumerator().handleSourceEvent(subtask, event));
    }

    @Override
    public int getIndexOfSubtask() {
        return subtask;
    }

    @Override
    public Configuration getConfiguration() {
        return new Configuration();
    }

    @Override
    public String getLocalHostName() {
        return "here";
    }

    @Override
    public SourceReaderMetricGroup metricGroup() {
        return rig.metrics;
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        throw new UnsupportedOperationException();
    }
}
