package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.analytics.FreeSql;
import dev.carpe.analytics.HeatTail;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistorySettings;
import dev.carpe.decide.Catalogue;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Position;
import dev.carpe.engine.Program;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.embedded.EmbeddedEngine;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// An engine on disk that lives through events in virtual time, with its history beside it, which reads its log as the server's does.
final class Lived implements AutoCloseable {
    private final AtomicReference<Instant> now;
    private final Engine engine;
    private final History history;
    private int duplicates;

    private Lived(AtomicReference<Instant> now, Engine engine, History history) {
        this.now = now;
        this.engine = engine;
        this.history = history;
    }

    /// @param begin what the clock shows at first
    static Lived open(Path folder, Workspace workspace, Instant begin) {
        AtomicReference<Instant> now = new AtomicReference<>(begin);
        Engine engine =
                EmbeddedEngine.open(
                        folder.resolve("store"),
                        Program.of(workspace),
                        Catalogue.NONE,
                        EmbeddedEngine.Settings.DEFAULT,
                        now::get,
                        (words, failure) -> {
                            throw new AssertionError(words, failure);
                        });
        History history =
                History.start(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")),
                        engine,
                        HeatTail.NONE,
                        () -> workspace,
                        now::get,
                        words -> {
                            throw new AssertionError(words);
                        });
        return new Lived(now, engine, history);
    }

    /// Lets these events come in together.
    ///
    /// @param at what the clock shows then
    void take(Instant at, List<Event> events) {
        now.set(at);
        for (Receipt receipt : engine.submit(events)) {
            duplicates += receipt.verdict() instanceof Receipt.Verdict.Duplicate ? 1 : 0;
        }
    }

    /// Lets time pass and what is due happen, until history knows all of it.
    void rest(Instant until) {
        now.set(until);
        engine.drain();
        try {
            assertThat(history.await(Duration.ofSeconds(60))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Engine engine() {
        return engine;
    }

    History history() {
        return history;
    }

    /// How many events were known as duplicates when they came.
    int duplicates() {
        return duplicates;
    }

    /// Reads the whole log.
    void read(Consumer<Entry> entries) {
        Position after = Position.START;
        for (List<Entry> page = engine.tail(after, 10_000, 0);
                !page.isEmpty();
                page = engine.tail(after, 10_000, 0)) {
            page.forEach(entries);
            after = page.getLast().position();
        }
    }

    /// The first column of a question to history.
    List<String> column(String sql) {
        List<String> column = new ArrayList<>();
        new FreeSql(sql, 1_000_000, Duration.ofSeconds(30))
                .ask(history)
                .rows()
                .forEach(row -> column.add(String.valueOf(row.getFirst())));
        return column;
    }

    @Override
    public void close() {
        history.close();
        engine.close();
    }
}
