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

/// Measures what serving costs: Carpe's server, durable and processed with 60 definitions and decisions on, beside a bare one of the same
/// library that only reads and parses the same requests, in the same run.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.ServeBench [-seconds N] [-warm N] [-connections N] [-load NAME] [-server NAME]
/// ```
///
/// Before each load both sides are warmed up with it for as long as `-warm` says, half of `-seconds` by default. `-load` measures only the
/// loads whose name begins so, `-server` only the one of that name.
///
/// Each server runs in a Java process of its own, whose processor time is read before and after, as is this one's, which makes the
/// load. What the JVM's compilers take is told apart. Loads with a rate are open: a request is due when its turn comes, and its latency counts from then, whether a connection was free
/// or not. The others keep every connection busy.
public final class ServeBench {
    private static final int CUSTOMERS = 10_000;

    private final int seconds;
    private final int warm;
    private final int connections;
    private final String load;

    private ServeBench(int seconds, int warm, int connections, String load) {
        this.seconds = seconds;
        this.warm = warm;
        this.connections = connections;
        this.load = load;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        if (words.contains("-serve")) {
            ServedSubject.named(word(words, "-serve", "")).serve();
            return;
        }
        int seconds = number(words, "-seconds", 15);
        ServeBench bench =
                new ServeBench(
                        seconds,
                        number(words, "-warm", Math.max(1, seconds / 2)),
                        number(words, "-connections", 256),
                        word(words, "-load", ""));
        bench.run(word(words, "-server", ""));
    }

    private static int number(List<String> words, String option, int usual) {
        return Integer.parseInt(word(words, option, String.valueOf(usual)));
    }

    private static String word(List<String> words, String option, String usual) {
        int at = words.indexOf(option);
        return at < 0 ? usual : words.get(at + 1);
    }

    private List<HttpLoad.Offer> offers() {
        return List.of(
                new HttpLoad.Offer("tens", HttpLoad.Kind.TEN_EVENTS, connections, 0),
                new HttpLoad.Offer("singles", HttpLoad.Kind.ONE_EVENT, connections, 0),
                new HttpLoad.Offer("singles 1,000/s", HttpLoad.Kind.ONE_EVENT, 64, 1_000),
                new HttpLoad.Offer("decide 2,000/s", HttpLoad.Kind.QUESTION, 64, 2_000));
    }

    private void run(String only) throws IOException, InterruptedException {
        System.out.printf(
                "%d processors; append + sync of 4 KB: p50 %.2f ms%n",
                Runtime.getRuntime().availableProcessors(), syncMedian().toNanos() / 1e6);
        System.out.printf(
                "%-16s %-6s %10s %10s %14s %14s %14s %9s %9s %9s%n",
                "load",
                "server",
                "requests/s",
                "refused/s",
                "CPU µs/request",
                "JIT's beside",
                "generator's",
                "p50 ms",
                "p99 ms",
                "max ms");
        for (ServedSubject which : ServedSubject.values()) {
            if (which.word().startsWith(only)) {
                measure(which);
            }
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
                                "-serve",
                                which.word())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader told = process.inputReader()) {
            String line = told.readLine();
            if (line == null) {
                throw new IOException("the server " + which.word() + " did not start");
            }
            String[] where = line.split(" ");
            HttpLoad load = new HttpLoad(Integer.parseInt(where[0]), where[1], CUSTOMERS);
            for (HttpLoad.Offer offer : offers()) {
                if (!offer.name().startsWith(this.load)) {
                    continue;
                }
                load.run(offer, Duration.ofSeconds(warm));
                ProcessCpu server = ProcessCpu.of(process.toHandle());
                ProcessCpu own = ProcessCpu.of(ProcessHandle.current());
                HttpLoad.Result result = load.run(offer, Duration.ofSeconds(seconds));
                print(
                        which,
                        result,
                        ProcessCpu.of(process.toHandle()).since(server),
                        ProcessCpu.of(ProcessHandle.current()).since(own));
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void print(
            ServedSubject which, HttpLoad.Result result, ProcessCpu server, ProcessCpu own) {
        double requests = Math.max(1, result.latency().getTotalCount());
        double took = result.took().toNanos() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-16s %-6s %10.0f %10.0f %14.1f %14.1f %14.1f %9.2f %9.2f %9.2f%n",
                result.offer().name(),
                which.word(),
                requests / took,
                result.refused() / took,
                server.work().toNanos() / 1e3 / requests,
                server.compiling().toNanos() / 1e3 / requests,
                own.work().toNanos() / 1e3 / requests,
                result.latency().getValueAtPercentile(50) / 1e6,
                result.latency().getValueAtPercentile(99) / 1e6,
                result.latency().getMaxValue() / 1e6);
    }
}
