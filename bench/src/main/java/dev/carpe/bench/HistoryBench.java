package dev.carpe.bench;

import dev.carpe.analytics.Attribution;
import dev.carpe.analytics.Backtest;
import dev.carpe.analytics.Backtested;
import dev.carpe.analytics.Dimension;
import dev.carpe.analytics.FreeSql;
import dev.carpe.analytics.Funnel;
import dev.carpe.analytics.Habits;
import dev.carpe.analytics.HeatTail;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.analytics.Hotspots;
import dev.carpe.analytics.Paths;
import dev.carpe.analytics.Returning;
import dev.carpe.analytics.Scope;
import dev.carpe.analytics.Step;
import dev.carpe.language.Matcher;
import dev.carpe.language.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Measures history: how fast a log goes in, and how long questions take afterwards.
///
/// ```
/// java --enable-native-access=ALL-UNNAMED -cp bench/target/carpe-bench.jar dev.carpe.bench.HistoryBench FOLDER [EVENTS [ROUNDS [questions|backtests]]]
/// ```
public final class HistoryBench {
    private HistoryBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        long events = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Files.createDirectories(folder);
        Instant end = Instant.parse("2026-03-31T00:00:00Z");
        PastShop log = new PastShop(events, end);
        generate(log, events);
        long started = System.nanoTime();
        ProcessCpu before = ProcessCpu.of(ProcessHandle.current());
        try (History history =
                History.start(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")),
                        log,
                        HeatTail.NONE,
                        () -> Workspace.EMPTY,
                        InstantSource.system(),
                        words -> System.err.println(words))) {
            boolean all = history.await(Duration.ofHours(1));
            double seconds = (System.nanoTime() - started) / 1e9;
            long rows = log.rows();
            ProcessCpu took = ProcessCpu.of(ProcessHandle.current()).since(before);
            System.out.printf(
                    "intake%s: %,d rows (%,d events) in %.1f s, %,.0f rows/s; processor time %.2f µs a row, and %.1f s compiling%n",
                    all ? "" : " (unfinished)",
                    rows,
                    events,
                    seconds,
                    rows / seconds,
                    took.work().toNanos() / 1e3 / rows,
                    took.compiling().toMillis() / 1e3);
            String what = args.length > 3 ? args[3] : "all";
            if (!what.equals("backtests")) {
                ask(history, end, rounds);
            }
            if (!what.equals("questions")) {
                backtest(history, end);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                System.out.printf(
                        "%s: %,d bytes, %.0f per event%n",
                        file.getFileName(), Files.size(file), (double) Files.size(file) / events);
            }
        }
    }

    /// What making the log up costs, to be taken off.
    private static void generate(PastShop log, long events) {
        long started = System.nanoTime();
        int many = (int) Math.min(events, 200_000);
        int made = log.tail(dev.carpe.engine.Position.START, many, 0).size();
        System.out.printf(
                "making up: %.2f µs an entry%n", (System.nanoTime() - started) / 1e3 / made);
    }

    private static void ask(History history, Instant end, int rounds) {
        Scope month = Scope.of(end.minus(Duration.ofDays(30)), end);
        Scope day = Scope.of(end.minus(Duration.ofDays(1)), end);
        List<Dimension> by = Stream.of("device", "visitor", "hour").map(Dimension::of).toList();
        time(
                "moments by device, visitor, hour, 30 days",
                rounds,
                () -> new Hotspots(month, List.of(), by, 1000).ask(history));
        time(
                "moments by device, channel, hour, 30 days",
                rounds,
                () ->
                        new Hotspots(
                                        month,
                                        List.of(),
                                        Stream.of("device", "channel", "hour")
                                                .map(Dimension::of)
                                                .toList(),
                                        1000)
                                .ask(history));
        time(
                "the same, last 24 hours",
                rounds,
                () ->
                        new Hotspots(
                                        day,
                                        List.of(),
                                        Stream.of("device", "channel", "hour")
                                                .map(Dimension::of)
                                                .toList(),
                                        1000)
                                .ask(history));
        List<Step> steps =
                Stream.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed")
                        .map(Step::event)
                        .toList();
        time(
                "funnel of four steps, 30 days",
                rounds,
                () -> new Funnel(month, steps, Duration.ofDays(1), false, null).ask(history));
        time(
                "top 50 transitions, 30 days",
                rounds,
                () -> new Paths(month, null, false, 1, false, 50).ask(history));
        time(
                "the same, last 24 hours",
                rounds,
                () -> new Paths(day, null, false, 1, false, 50).ask(history));
        time(
                "cohorts by week",
                rounds,
                () -> new Returning(month, Returning.Span.WEEK, null).ask(history));
        time(
                "attribution",
                rounds,
                () ->
                        new Attribution(
                                        month,
                                        "Order Completed",
                                        Duration.ofDays(30),
                                        Duration.ofDays(7))
                                .ask(history));
        Matcher.Alternative orders =
                new Matcher.Alternative(new Matcher.Subject.Named("Order Completed"), List.of());
        time(
                "habits of an experiment's customers",
                rounds,
                () ->
                        new Habits(
                                        PastShop.EXPERIMENT,
                                        "order",
                                        true,
                                        new Matcher(List.of(orders)),
                                        "value")
                                .ask(history));
        String one =
                "SELECT * FROM events WHERE profile = '"
                        + PastShop.someone()
                        + "' ORDER BY time DESC LIMIT 100";
        time(
                "one customer's timeline",
                rounds,
                () -> new FreeSql(one, 100, Duration.ofSeconds(30)).ask(history));
    }

    /// Folds all of it with one definition, six, and sixty: once while the compilers are at work, then as a server does that has run for a while.
    private static void backtest(History history, Instant end) throws IOException {
        Scope month = Scope.of(end.minus(Duration.ofDays(30)), end);
        Workspace sixty = Definitions.workspace(60);
        for (String when : List.of("first", "again")) {
            for (List<String> asked :
                    List.of(List.of("m1-comparing"), Definitions.REFERENCE, List.<String>of())) {
                backtest(when, new Backtest(month, sixty, asked), history);
            }
        }
    }

    private static void backtest(String when, Backtest question, History history)
            throws IOException {
        ProcessCpu before = ProcessCpu.of(ProcessHandle.current());
        long started = System.nanoTime();
        Backtested answer = question.ask(history);
        double seconds = (System.nanoTime() - started) / 1e9;
        ProcessCpu took = ProcessCpu.of(ProcessHandle.current()).since(before);
        System.out.printf(
                "%s, backtest of %d: %.1f s, %,.0f events/s, %,d moments; processor time %.2f µs an event, and %.1f s compiling%n",
                when,
                answer.lines().size(),
                seconds,
                answer.events() / seconds,
                answer.lines().stream().mapToLong(Backtested.Line::raised).sum(),
                took.work().toNanos() / 1e3 / answer.events(),
                took.compiling().toMillis() / 1e3);
    }

    private static void time(String what, int rounds, Runnable question) {
        double[] millis = new double[rounds];
        question.run();
        for (int i = 0; i < rounds; i++) {
            long started = System.nanoTime();
            question.run();
            millis[i] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%-45s %8.0f ms%n", what, millis[rounds / 2]);
    }
}
