package dev.carpe.app;

import dev.carpe.app.mapping.EventRows;
import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.rows.DataFile;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Progress;
import dev.carpe.event.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/// Reads the events of a file and hands them on in time order, with progress for whoever watches.
final class Intake {
    /// What an event with its values takes in memory, generously.
    private static final long BYTES_PER_EVENT = 600;

    private static final int PROGRESS_EVERY = 1 << 8;

    private final Invocation invocation;
    private final long mostInMemory;

    Intake(Invocation invocation) {
        this(invocation, Runtime.getRuntime().maxMemory() / BYTES_PER_EVENT);
    }

    Intake(Invocation invocation, long mostInMemory) {
        this.invocation = invocation;
        this.mostInMemory = mostInMemory;
    }

    /// What was read.
    ///
    /// @param file the file's name
    /// @param rows all rows: good ones, bad ones and those left out
    /// @param leftOut rows that the mapping leaves out
    /// @param problems rows that were bad or odd
    record Taken(String file, long rows, long leftOut, RowProblems problems) {}

    /// Reads a file to its end.
    Taken read(String file, Mapping mapping, Consumer<Event> events)
            throws IOException, MalformedMapping {
        try (DataFile data = DataFile.open(file, invocation.in())) {
            return read(data, mapping, events);
        }
    }

    Taken read(DataFile data, Mapping mapping, Consumer<Event> events)
            throws IOException, MalformedMapping {
        RowProblems problems = new RowProblems();
        try (EventRows rows =
                        EventRows.open(data, mapping, problems, invocation.clock().instant());
                Progress progress =
                        new Progress(invocation.terminal(), "events", invocation.nanos())) {
            if (mapping.sorts()) {
                handOn(inOrder(rows, data, progress), events);
            } else {
                asTheyCome(rows, data, progress, events);
            }
            return new Taken(
                    data.name(),
                    rows.good() + problems.badRows() + rows.leftOut(),
                    rows.leftOut(),
                    problems);
        } catch (java.io.EOFException | ZipException e) {
            throw Failure.unreadable(
                    data.name() + " is packed, but damaged: " + e.getMessage(),
                    "was it copied to its end?");
        }
    }

    private static void asTheyCome(
            EventRows rows, DataFile data, Progress progress, Consumer<Event> events)
            throws IOException {
        long count = 0;
        while (rows.next()) {
            events.accept(rows.event());
            if (++count % PROGRESS_EVERY == 0) {
                progress.at(count, data.part());
            }
        }
    }

    /// What becomes of the events may take longer than reading them.
    private void handOn(List<Event> all, Consumer<Event> events) {
        try (Progress progress =
                new Progress(invocation.terminal(), "events", invocation.nanos())) {
            long count = 0;
            for (Event event : all) {
                events.accept(event);
                if (++count % PROGRESS_EVERY == 0) {
                    progress.at(count, (double) count / all.size());
                }
            }
        }
    }

    private List<Event> inOrder(EventRows rows, DataFile data, Progress progress)
            throws IOException {
        List<Event> all = new ArrayList<>();
        boolean sorted = true;
        long latest = Long.MIN_VALUE;
        while (rows.next()) {
            Event event = rows.event();
            sorted &= event.timeMillis() >= latest;
            latest = Math.max(latest, event.timeMillis());
            all.add(event);
            if (all.size() % PROGRESS_EVERY == 0) {
                progress.at(all.size(), data.part());
                refuseTooMany(all.size());
            }
        }
        if (!sorted) {
            all.sort(
                    Comparator.comparingLong(Event::timeMillis).thenComparingLong(Event::sequence));
        }
        return all;
    }

    private void refuseTooMany(long count) {
        if (count > mostInMemory) {
            throw Failure.found(
                    "the file has more than "
                            + Figures.count(count)
                            + " events, too many to sort in this much memory",
                    "if it is in time order already, write sort: none into the mapping; else sort it first, or give more memory"
                            + " (JAVA_TOOL_OPTIONS=-Xmx16g)");
        }
    }
}
