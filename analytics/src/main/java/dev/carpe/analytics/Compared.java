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

        private void take(List<Kept> kept, String owner, List<Long> reached, long within) {
            if (kept.isEmpty()) {
                return;
            }
            moments += kept.size();
            customers++;
            followed += Person.followed(kept, reached, within);
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
    /// @param reached when the outcome came, milliseconds
    /// @param within in which time the outcome counts, milliseconds; 0 for none
    void take(String owner, List<Long> reached, List<Kept> now, List<Kept> before, long within) {
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
        same.take(stayed, owner, reached, within);
        moved.take(shifted, owner, reached, within);
        added.take(fresh, owner, reached, within);
        removed.take(left, owner, reached, within);
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
