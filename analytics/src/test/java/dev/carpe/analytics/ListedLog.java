package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.decide.DecisionId;
import dev.carpe.detect.Change;
import dev.carpe.detect.Key;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.engine.Entry;
import dev.carpe.engine.ImportClocks;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Output;
import dev.carpe.profile.Merge;
import dev.carpe.profile.ProfileId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A log that is written by hand.
final class ListedLog implements LogTail {
    private final List<Entry> entries = new ArrayList<>();

    void add(Event event, List<Output> outputs) {
        add(event, new Logged.Received(event), outputs);
    }

    /// An answer is seen, by whom and when an event says.
    void shown(Event by, DecisionId decision) {
        add(by, new Logged.Shown(decision), List.of());
    }

    /// A profile goes into that of an event's customer.
    void merged(Event by, String from) {
        ProfileId into = new ProfileId(String.valueOf(by.anonymousId()));
        add(by, new Logged.Merged(new Merge(new ProfileId(from), into, by.time())), List.of());
    }

    private void add(Event by, Logged logged, List<Output> outputs) {
        entries.add(
                new Entry(
                        new Position(entries.size()),
                        by.time(),
                        new ProfileId(String.valueOf(by.anonymousId())),
                        logged,
                        outputs));
    }

    /// The raise of a moment at an event, for an hour's sixth part.
    ///
    /// @param number tells moments of one event apart
    static Output raised(String definition, Event event, int number) {
        Instant at = event.time();
        return new Output.Changed(
                new Change.Raised(
                        new Moment(
                                new MomentId(event.messageId().hash(), number),
                                definition,
                                1,
                                new ProfileId(String.valueOf(event.anonymousId())),
                                Key.NONE,
                                at,
                                at,
                                at.plusSeconds(600),
                                0.5,
                                List.of(),
                                List.of(),
                                "made up",
                                false,
                                true)));
    }

    /// History of this log, when it has read all of it.
    History history(Path folder, Workspace workspace) {
        History history =
                History.start(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")),
                        this,
                        HeatTail.NONE,
                        () -> workspace,
                        InstantSource.system(),
                        words -> {
                            throw new AssertionError(words);
                        });
        try {
            assertThat(history.await(Duration.ofSeconds(60))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return history;
    }

    int size() {
        return entries.size();
    }

    @Override
    public List<Entry> tail(Position after, int limit, long patience) {
        int from = (int) after.value() + 1;
        return List.copyOf(entries.subList(from, Math.min(entries.size(), from + limit)));
    }

    @Override
    public ImportClocks importClocks() {
        return ImportClocks.NONE;
    }

    @Override
    public Position end() {
        return new Position(entries.size() - 1);
    }
}
