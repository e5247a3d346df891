package dev.carpe.analytics;

import dev.carpe.analytics.Person.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What two versions of a definition find, counted customer by customer.
final class Compared {
    private static final int SAMPLES = 10;

    final Counted same = new Counted();
    final Counted moved = new Counted();
    final Counted added = new Counted();
    final Counted removed = new Counted();

    /// Moments of one kind.
    static final class Counted {
        private final TreeMap<Long, Backtested.Found> samples = new TreeMap<>();
        private long moments;
        private long customers;
        private long followed;

        private void take(
                List<Kept> kept, String owner, Person person, String definition, long within) {
            if (kept.isEmpty()) {
                return;
            }
            moments += kept.size();
            customers++;
            followed += person.followed(kept, definition, within);
            for (Kept one : kept) {
                samples.put(
                        one.id().high(),
                        new Backtested.Found(
                                owner, Instant.ofEpochMilli(one.time()), one.key().toString()));
            }
            trim();
        }

        private void trim() {
            while (samples.size() > SAMPLES) {
                samples.pollLastEntry();
            }
        }

        private void add(Counted other) {
            moments += other.moments;
            customers += other.customers;
            followed += other.followed;
            samples.putAll(other.samples);
            trim();
        }

        Backtested.Part part(boolean hopes) {
            return new Backtested.Part(
                    moments,
                    customers,
                    hopes ? Backtested.Followed.of(followed, moments) : null,
                    List.copyOf(samples.values()));
        }
    }

    /// Counts what one customer has by both.
    ///
    /// @param within in which time the outcome counts, milliseconds; 0 for none
    void take(
            String owner,
            Person person,
            String definition,
            List<Kept> now,
            List<Kept> before,
            long within) {
        List<Kept> left = new ArrayList<>(before);
        left.sort(Comparator.comparingLong(Kept::time));
        List<Kept> stayed = new ArrayList<>();
        List<Kept> others = new ArrayList<>();
        for (Kept one : now) {
            Kept twin = first(left, one, true);
            left.remove(twin);
            (twin == null ? others : stayed).add(one);
        }
        List<Kept> shifted = new ArrayList<>();
        List<Kept> fresh = new ArrayList<>();
        for (Kept one : others) {
            Kept twin = first(left, one, false);
            left.remove(twin);
            (twin == null ? fresh : shifted).add(one);
        }
        same.take(stayed, owner, person, definition, within);
        moved.take(shifted, owner, person, definition, within);
        added.take(fresh, owner, person, definition, within);
        removed.take(left, owner, person, definition, within);
    }

    private static @Nullable Kept first(List<Kept> among, Kept one, boolean exactly) {
        for (Kept other : among) {
            boolean near =
                    exactly ? other.time() == one.time() : one.isDuring(other.time(), other.end());
            if (near && other.key().equals(one.key())) {
                return other;
            }
        }
        return null;
    }

    void add(Compared other) {
        same.add(other.same);
        moved.add(other.moved);
        added.add(other.added);
        removed.add(other.removed);
    }
}
