package dev.carpe.journey;

import dev.carpe.event.Event;
import dev.carpe.language.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Other orders in which the same events can arrive.
final class Mutation {
    private static final Comparator<Event> ARRIVAL =
            Comparator.comparingLong(Event::receivedMillis).thenComparingLong(Event::sequence);
    private static final Comparator<Event> STORY =
            Comparator.comparingLong(Event::timeMillis).thenComparingLong(Event::sequence);

    /// A message is known again for a day.
    private static final int LONGEST_ECHO_MILLIS = 3_600_000;

    private Mutation() {}

    /// Every event arrives when it happens, and time runs on until nothing changes any more.
    static Stream inOrder(Stream stream) {
        List<Event> events = new ArrayList<>();
        stream.events().stream()
                .sorted(STORY)
                .forEach(event -> events.add(event.arriving(event.timeMillis())));
        return new Stream(stream.name(), stream.place(), stream.definition(), events, Instant.MAX);
    }

    /// Every event arrives up to its source's grace late.
    static Stream shuffled(Stream stream, Workspace workspace, RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        for (Event event : stream.events()) {
            long grace = workspace.graceOf(event.source()).toMillis();
            long late = grace == 0 ? 0 : random.nextLong(grace);
            events.add(event.arriving(event.timeMillis() + late));
        }
        events.sort(ARRIVAL);
        return stream.with(events);
    }

    /// Some events arrive again, up to an hour later.
    static Stream duplicated(Stream stream, RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        for (Event event : stream.events()) {
            events.add(event);
            for (int again = random.nextInt(3); again > 0; again--) {
                int echo =
                        random.nextInt(4) == 0
                                ? random.nextInt(LONGEST_ECHO_MILLIS)
                                : random.nextInt(1000);
                events.add(event.arriving(event.receivedMillis() + echo));
            }
        }
        events.sort(ARRIVAL);
        return stream.with(events);
    }

    /// One event arrives after all others.
    static Stream heldBack(Stream stream, RandomGenerator random) {
        if (stream.events().isEmpty()) {
            return stream;
        }
        List<Event> events = new ArrayList<>(stream.events());
        Event late = events.remove(random.nextInt(events.size()));
        long last = events.isEmpty() ? late.receivedMillis() : events.getLast().receivedMillis();
        events.add(late.arriving(Math.max(last, late.receivedMillis())));
        return stream.with(events);
    }

    /// The events arrive in any order, all after the last has happened.
    static Stream disordered(Stream stream, RandomGenerator random) {
        List<Event> left = new ArrayList<>(stream.events());
        List<Event> events = new ArrayList<>();
        long last = left.isEmpty() ? 0 : left.getLast().receivedMillis();
        while (!left.isEmpty()) {
            Event next = left.remove(random.nextInt(left.size()));
            events.add(next.arriving(last));
        }
        return stream.with(events);
    }
}
