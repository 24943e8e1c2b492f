package weir;

import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** A Flink of one task manager in this process, which the jobs of a test class share. */
public final class LocalFlink {
    private LocalFlink() {}

    public static MiniClusterExtension slots(int count) {
        return new MiniClusterExtension(
                new MiniClusterResourceConfiguration.Builder()
                        .setNumberTaskManagers(1)
                        .setNumberSlotsPerTaskManager(count)
                        .build());
    }
}
