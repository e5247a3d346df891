package dev.carpe.analytics;

import dev.carpe.engine.Entry;
import dev.carpe.engine.LogTail;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.event.Event;
import dev.carpe.machine.Output;
import dev.carpe.profile.ProfileId;
import java.util.ArrayList;
import java.util.List;

/// A log that is written by hand.
final class ListedLog implements LogTail {
    private final List<Entry> entries = new ArrayList<>();

    void add(Event event, List<Output> outputs) {
        entries.add(
                new Entry(
                        new Position(entries.size()),
                        event.time(),
                        new ProfileId(String.valueOf(event.anonymousId())),
                        new Logged.Received(event),
                        outputs));
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
    public Position end() {
        return new Position(entries.size() - 1);
    }
}
