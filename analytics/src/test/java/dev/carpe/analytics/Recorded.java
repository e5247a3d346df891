package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.decide.Answer;
import dev.carpe.detect.Change;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.engine.testkit.Shop;
import dev.carpe.event.Event;
import dev.carpe.machine.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// An engine in a folder, with its history beside it.
final class Recorded implements AutoCloseable {
    private final Engine engine;
    private final History history;

    private Recorded(Engine engine, History history) {
        this.engine = engine;
        this.history = history;
    }

    static Recorded open(Path folder, InstantSource clock) {
        return open(folder, clock, HeatTail.NONE);
    }

    /// @param heat what happened where on pages
    static Recorded open(Path folder, InstantSource clock, HeatTail heat) {
        return open(
                folder,
                clock,
                heat,
                words -> {
                    throw new AssertionError(words);
                });
    }

    /// @param complaints hears why history stopped
    static Recorded open(Path folder, InstantSource clock, Consumer<String> complaints) {
        return open(folder, clock, HeatTail.NONE, complaints);
    }

    private static Recorded open(
            Path folder, InstantSource clock, HeatTail heat, Consumer<String> complaints) {
        Engine engine =
                EmbeddedEngine.open(
                        folder.resolve("store"),
                        Shop.program(),
                        Shop.CATALOGUE,
                        EmbeddedEngine.Settings.DEFAULT,
                        clock,
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        });
        History history =
                History.start(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")),
                        engine,
                        heat,
                        () -> engine.program().workspace(),
                        clock,
                        complaints);
        return new Recorded(engine, history);
    }

    Engine engine() {
        return engine;
    }

    History history() {
        return history;
    }

    void submit(Event... events) {
        engine.submit(List.of(events));
    }

    void await() {
        engine.drain();
        try {
            assertThat(history.await(Duration.ofSeconds(60))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The only value of a question.
    String value(String sql, Object... arguments) {
        return column(sql, arguments).getFirst();
    }

    /// The first column of a question.
    List<String> column(String sql, Object... arguments) {
        return history.ask(connection ->
                new Asked(connection, sql)
                        .texts(List.of(arguments))
                        .rows(row -> String.valueOf(row.getString(1))));
    }

    /// What the log holds, as history's tables should: how many rows each.
    Map<String, Long> logged() {
        Map<String, Long> counts = new TreeMap<>();
        Position after = Position.START;
        List<Entry> entries = engine.tail(after, 10_000, 0);
        while (!entries.isEmpty()) {
            entries.forEach(entry -> count(entry, counts));
            after = entries.getLast().position();
            entries = engine.tail(after, 10_000, 0);
        }
        return counts;
    }

    private static void count(Entry entry, Map<String, Long> counts) {
        if (entry.what() instanceof Logged.Received) {
            counts.merge("events", 1L, Long::sum);
        }
        if (entry.what() instanceof Logged.Merged) {
            counts.merge("merges", 1L, Long::sum);
        }
        for (Output output : entry.outputs()) {
            switch (output) {
                case Output.Changed(Change.Raised _) -> counts.merge("moments", 1L, Long::sum);
                case Output.Changed _ -> {}
                case Output.Answered(Answer.Given _) -> counts.merge("decisions", 1L, Long::sum);
                case Output.Answered _ -> {}
                case Output.Missed _ -> counts.merge("missed", 1L, Long::sum);
                case Output.Measured _ -> counts.merge("measurements", 1L, Long::sum);
                case Output.Adapted _, Output.Budgeted _ -> {}
                case Output.GivenUp _ -> {}
            }
        }
    }

    /// The same, of history.
    Map<String, Long> held() {
        Map<String, Long> counts = new TreeMap<>();
        for (String table :
                new ArrayList<>(
                        List.of(
                                "events",
                                "merges",
                                "moments",
                                "decisions",
                                "missed",
                                "measurements"))) {
            long rows = Long.parseLong(value("SELECT count(*) FROM " + table));
            if (rows > 0) {
                counts.put(table, rows);
            }
        }
        return counts;
    }

    @Override
    public void close() {
        history.close();
        engine.close();
    }
}
