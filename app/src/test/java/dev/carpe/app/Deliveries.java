package dev.carpe.app;

import dev.carpe.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Real events on a disturbed way: most come at once, some minutes later, some hours, a few after two days; some come twice.
///
/// @param events in the order in which they come, each with the time at which it does as `receivedMillis`
record Deliveries(List<Event> events) {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    /// @param sources where they come from: an event's own is drawn by chance
    static Deliveries disturbed(List<Event> events, List<String> sources, long seed) {
        Random random = new Random(seed);
        List<Event> coming = new ArrayList<>();
        for (Event event : events) {
            long at = event.timeMillis() + delay(random);
            Event sent = received(event, sources.get(random.nextInt(sources.size())), at);
            coming.add(sent);
            if (random.nextInt(40) == 0) {
                // A day later the engine does not know it any more: the customer's story has to.
                long again = random.nextInt(10) == 0 ? 26 * HOUR : random.nextLong(2 * HOUR);
                coming.add(received(sent, sent.source(), at + again));
            }
        }
        coming.sort(Comparator.comparingLong(Event::receivedMillis));
        return new Deliveries(coming);
    }

    private static long delay(Random random) {
        int chance = random.nextInt(100);
        if (chance < 80) {
            return random.nextLong(1500);
        }
        return chance < 92
                ? random.nextLong(10 * MINUTE)
                : random.nextLong(chance < 99 ? 2 * HOUR : 48 * HOUR);
    }

    private static Event received(Event event, String source, long at) {
        return new Event(
                event.messageId(),
                event.type(),
                event.name(),
                event.anonymousId(),
                event.userId(),
                event.timeMillis(),
                at,
                event.sequence(),
                source,
                event.properties(),
                event.context());
    }

    /// What comes within ten seconds comes together.
    List<List<Event>> batches() {
        List<List<Event>> batches = new ArrayList<>();
        long until = Long.MIN_VALUE;
        for (Event event : events) {
            if (event.receivedMillis() > until || batches.getLast().size() == 200) {
                batches.add(new ArrayList<>());
                until = event.receivedMillis() + 10 * SECOND;
            }
            batches.getLast().add(event);
        }
        return batches;
    }
}
