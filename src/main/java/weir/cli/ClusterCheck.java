package weir.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.client.deployment.executors.RemoteExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.util.ConfigurationException;
import weir.config.ApplicationMode;
import weir.sink.Sinks;

/** What a person should know of the cluster that a run is for, before the run starts. */
final class ClusterCheck {
    private final Configuration flink;

    /**
     * @param flink the client's configuration, or in application mode the JobManager's
     */
    ClusterCheck(Configuration flink) {
        this.flink = flink;
    }

    /** Why nothing can be submitted; null when it can, or when that is not known here. */
    String problem() throws ConfigurationException, InterruptedException {
        if (!atAnAddress()) {
            return null;
        }
        try (RemoteCluster cluster = new RemoteCluster(flink)) {
            return cluster.problem();
        }
    }

    /** A standalone cluster whose JobManager does not move. */
    private boolean atAnAddress() {
        return RemoteExecutor.NAME.equals(flink.get(DeploymentOptions.TARGET))
                && flink.get(HighAvailabilityOptions.HA_MODE).equalsIgnoreCase("none");
    }

    /** A line for each of these places that would lie on the disk of a machine not this one. */
    List<String> warnings(List<String> places) throws ConfigurationException, InterruptedException {
        List<String> local = places.stream().filter(Sinks::onLocalDisk).toList();
        List<String> others = local.isEmpty() ? List.of() : otherMachines();
        return others.isEmpty()
                ? List.of()
                : local.stream().map(place -> place + elsewhere(others)).toList();
    }

    private static String elsewhere(List<String> machines) {
        return " is on the disk of each machine that writes it, such as %s: name a place that all"
                        .formatted(machines.get(0))
                + " of them share, as s3://... or hdfs://..., unless that folder is mounted";
    }

    private List<String> otherMachines() throws ConfigurationException, InterruptedException {
        if (ApplicationMode.on()) {
            // The TaskManagers are yet to come.
            return others(Stream.of(flink.get(JobManagerOptions.ADDRESS)));
        }
        if (!atAnAddress()) {
            return List.of();
        }
        try (RemoteCluster cluster = new RemoteCluster(flink)) {
            return others(cluster.machines().stream());
        }
    }

    /** Those that are not this machine. */
    static List<String> others(Stream<String> machines) {
        return machines.filter(machine -> machine != null && !isThis(machine)).toList();
    }

    private static boolean isThis(String machine) {
        try {
            InetAddress address = InetAddress.getByName(machine);
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false; // a name that is only known there
        }
    }
}
