package dev.carpe.bench;

import dev.carpe.event.Event;
import java.util.HashMap;
import java.util.Map;

/// Finds the customer of each event and counts it: what no engine in the Java heap can do without.
final class HashOnly implements Subject {
    private final Map<String, Tally> tallies = new HashMap<>();

    private static final class Tally {
        private int events;
    }

    @Override
    public void receive(Event[] events, int from, int to) {
        for (int i = from; i < to; i++) {
            String customer = String.valueOf(events[i].userId());
            Tally tally = tallies.get(customer);
            if (tally == null) {
                tally = new Tally();
                tallies.put(customer, tally);
            }
            tally.events++;
        }
    }

    @Override
    public void finish(long now) {}

    @Override
    public long[] raises() {
        return new long[0];
    }

    @Override
    public int customers() {
        return tallies.size();
    }

    /// How many events a customer had.
    int events(String customer) {
        Tally tally = tallies.get(customer);
        return tally == null ? 0 : tally.events;
    }
}
