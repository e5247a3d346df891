package dev.carpe.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Measures detection beside its baselines, as docs/performance.md says, and prints a JSON line per result and then tables.
///
/// ```
/// java -jar bench/target/carpe-bench.jar [-quick] [-only TEXT] [-events N] [-rounds N]
/// ```
///
/// Each task runs in a Java process of its own, with the JVM options of this one, so that none warms up or spoils the code of
/// another. `-only` picks the tasks whose name contains a text, such as `speed/carpe`. `-quick` runs everything small and in
/// this process, to try the harness; its times mean nothing.
public final class Bench {
    private static final String TASK = "-task";
    private static final String HEAP = "-Xmx6g";
    private static final Path LARGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private final Options options;
    private final PrintStream out;

    private Bench(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = List.of(args);
        Options options = Options.read(words);
        Bench bench = new Bench(options, System.out);
        String task = after(words, TASK);
        if (task.isEmpty()) {
            bench.run(after(words, "-only"));
        } else {
            System.out.println(Task.named(task).run(options).toJson());
        }
    }

    private static String after(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 == words.size() ? "" : words.get(at + 1);
    }

    /// Runs everything small, in this process.
    static List<Row> quick(PrintStream out) throws IOException, InterruptedException {
        return new Bench(Options.QUICK, out).run("");
    }

    private List<Row> run(String only) throws IOException, InterruptedException {
        out.println(machine().toJson());
        List<Row> rows = new ArrayList<>();
        for (Task task : Task.all(options)) {
            if (task.name().contains(only)) {
                Row row = options.quick() ? task.run(options) : inOwnProcess(task);
                out.println(row.toJson());
                rows.add(row);
            }
        }
        Report.print(rows, out);
        return rows;
    }

    private static Row machine() {
        String collectors =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(" + "));
        return new Row()
                .put("measure", "machine")
                .put("date", LocalDate.now(ZoneOffset.UTC).toString())
                .put("java", System.getProperty("java.vm.version"))
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("collectors", collectors)
                .put(
                        "load",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        1);
    }

    private Row inOwnProcess(Task task) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(task))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(task.name() + " ended with exit code " + exit);
        }
        return Row.read(last);
    }

    /// Whether the kernel gives large pages to those who ask, as the launcher does for what holds many customers. Every subject gets
    /// them, the baselines too.
    private static boolean hasLargePages() throws IOException {
        return Files.isReadable(LARGE_PAGES) && !Files.readString(LARGE_PAGES).contains("[never]");
    }

    private List<String> command(Task task) throws IOException {
        List<String> jvm = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (jvm.stream().noneMatch(option -> option.startsWith("-Xmx"))) {
            command.add(HEAP);
        }
        command.addAll(jvm);
        if (hasLargePages()) {
            command.add("-XX:+UseTransparentHugePages");
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName()));
        command.addAll(List.of(TASK, task.name()));
        command.addAll(options.words());
        return command;
    }
}
