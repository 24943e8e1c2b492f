package weir.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One process from its start to its end.
 *
 * @param seconds wall clock, all told
 * @param cpuSeconds of all cores; 0 where the system does not say
 * @param peakMegabytes the most that was resident (VmHWM); 0 where there is no /proc
 * @param exit its exit code
 */
record Measured(double seconds, double cpuSeconds, long peakMegabytes, int exit) {
    private static final int LOOK_MILLIS = 10;

    /** Runs {@code command}; what it says goes to {@code log}. */
    static Measured run(List<String> command, File log) throws IOException, InterruptedException {
        long nanos = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        long peak = 0;
        Duration cpu = Duration.ZERO;
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakKilobytes(status));
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        double seconds = (System.nanoTime() - nanos) / 1e9;
        Runtime.getRuntime().removeShutdownHook(end);
        return new Measured(seconds, cpu.toMillis() / 1000.0, peak / 1024, process.exitValue());
    }

    /** 0 when the process has ended in between. */
    private static long peakKilobytes(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
