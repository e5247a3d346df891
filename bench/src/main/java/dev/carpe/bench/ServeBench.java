package dev.carpe.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Measures what serving costs: Carpe's server, durable and processed with 60 definitions and decisions on, beside a bare one of the same
/// library that only reads and parses the same requests, in the same run.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.ServeBench [-seconds N] [-connections N]
/// ```
///
/// Each server runs in a Java process of its own, whose processor time is read before and after, as is this one's, which makes the
/// load. Loads with a rate are open: a request is due when its turn comes, and its latency counts from then, whether a connection was free
/// or not. The others keep every connection busy.
public final class ServeBench {
    private final int seconds;
    private final int connections;

    private ServeBench(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        if (words.contains("-server")) {
            ServedSubject.named(words.get(words.indexOf("-server") + 1)).serve();
            return;
        }
        ServeBench bench =
                new ServeBench(number(words, "-seconds", 15), number(words, "-connections", 256));
        bench.run();
    }

    private static int number(List<String> words, String option, int usual) {
        int at = words.indexOf(option);
        return at < 0 ? usual : Integer.parseInt(words.get(at + 1));
    }

    private List<HttpLoad.Offer> offers() {
        return List.of(
                new HttpLoad.Offer("tens", HttpLoad.Kind.TEN_EVENTS, connections, 0),
                new HttpLoad.Offer("singles", HttpLoad.Kind.ONE_EVENT, connections, 0),
                new HttpLoad.Offer("singles 1,000/s", HttpLoad.Kind.ONE_EVENT, 64, 1_000),
                new HttpLoad.Offer("decide 2,000/s", HttpLoad.Kind.QUESTION, 64, 2_000));
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                "%d processors; append + sync of 4 KB: p50 %.2f ms%n",
                Runtime.getRuntime().availableProcessors(), syncMedian().toNanos() / 1e6);
        System.out.printf(
                "%-16s %-6s %10s %10s %14s %14s %9s %9s %9s%n",
                "load",
                "server",
                "requests/s",
                "refused/s",
                "CPU µs/request",
                "generator's",
                "p50 ms",
                "p99 ms",
                "max ms");
        for (ServedSubject which : ServedSubject.values()) {
            measure(which);
        }
    }

    /// How long the disk takes to make an append of a page durable, the median of many.
    private static Duration syncMedian() throws IOException {
        Path file = Files.createTempFile("carpe-sync", ".bin");
        long[] nanos = new long[300];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < nanos.length; i++) {
                ByteBuffer page = ByteBuffer.allocate(4096);
                long start = System.nanoTime();
                while (page.hasRemaining()) {
                    channel.write(page);
                }
                channel.force(false);
                nanos[i] = System.nanoTime() - start;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[nanos.length / 2]);
    }

    private void measure(ServedSubject which) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServeBench.class.getName(),
                                "-server",
                                which.word())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader told = process.inputReader()) {
            String line = told.readLine();
            if (line == null) {
                throw new IOException("the server " + which.word() + " did not start");
            }
            String[] where = line.split(" ");
            HttpLoad load = new HttpLoad(Integer.parseInt(where[0]), where[1]);
            for (HttpLoad.Offer offer : offers()) {
                // Warms both sides up.
                load.run(offer, Duration.ofSeconds(Math.max(1, seconds / 2)));
                Duration server = cpu(process.toHandle());
                Duration own = cpu(ProcessHandle.current());
                HttpLoad.Result result = load.run(offer, Duration.ofSeconds(seconds));
                print(
                        which,
                        result,
                        cpu(process.toHandle()).minus(server),
                        cpu(ProcessHandle.current()).minus(own));
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void print(
            ServedSubject which, HttpLoad.Result result, Duration server, Duration own) {
        double requests = Math.max(1, result.latency().getTotalCount());
        double took = result.took().toNanos() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-16s %-6s %10.0f %10.0f %14.1f %14.1f %9.2f %9.2f %9.2f%n",
                result.offer().name(),
                which.word(),
                requests / took,
                result.refused() / took,
                server.toNanos() / 1e3 / requests,
                own.toNanos() / 1e3 / requests,
                result.latency().getValueAtPercentile(50) / 1e6,
                result.latency().getValueAtPercentile(99) / 1e6,
                result.latency().getMaxValue() / 1e6);
    }

    private static Duration cpu(ProcessHandle process) {
        Optional<Duration> total = process.info().totalCpuDuration();
        return total.orElse(Duration.ZERO);
    }
}
