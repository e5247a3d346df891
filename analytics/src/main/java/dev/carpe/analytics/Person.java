package dev.carpe.analytics;

import dev.carpe.detect.Key;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.machine.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One customer of a backtest: every profile that became this one, each folded as its own until it went into another, and what came of it. One
/// thread.
final class Person {
    private static final Instant FAR = Instant.ofEpochMilli(Long.MAX_VALUE);

    final String owner;
    final Map<String, Customer> profiles = new HashMap<>(4);

    /// What is counted while this customer is folded.
    final Tally tally = new Tally();

    /// The moments of the period that stand, in the order in which they were raised.
    final Map<MomentId, Kept> standing = new LinkedHashMap<>(4);

    /// When what definitions hope for came, milliseconds, by [Outcomes#number].
    private final Map<Integer, List<Long>> reached = new HashMap<>(4);

    /// When something would have been said, milliseconds.
    final List<Long> told = new ArrayList<>(0);

    /// When something happened last.
    Instant last = Instant.MIN;

    Person(String owner) {
        this.owner = owner;
    }

    /// Whether all that happened to this customer is remembered still, so that what was left out has changed nothing.
    boolean isShort() {
        return profiles.values().stream().allMatch(one -> one.story().isShort());
    }

    /// What definitions hope for came.
    void reach(int wish, long millis) {
        reached.computeIfAbsent(wish, _ -> new ArrayList<>(2)).add(millis);
    }

    /// When it came, milliseconds.
    List<Long> reached(int wish) {
        return reached.getOrDefault(wish, List.of());
    }

    /// A moment, as far as it is counted: there may be millions of them.
    ///
    /// @param end when it was over, milliseconds
    record Kept(MomentId id, String definition, long time, long end, Key key) {
        static Kept of(Moment moment) {
            return new Kept(
                    moment.id(),
                    moment.definition(),
                    moment.time().toEpochMilli(),
                    millis(moment.expiresAt()),
                    moment.key());
        }

        /// Some last without end.
        private static long millis(Instant time) {
            return time.isAfter(FAR) ? Long.MAX_VALUE : time.toEpochMilli();
        }

        Kept until(long sooner) {
            return new Kept(id, definition, time, Math.min(end, sooner), key);
        }

        boolean isDuring(long otherTime, long otherEnd) {
            return time < otherEnd && otherTime < end;
        }
    }

    /// The standing moments by definition.
    Map<String, List<Kept>> byDefinition() {
        Map<String, List<Kept>> all = new HashMap<>(4);
        for (Kept kept : standing.values()) {
            all.computeIfAbsent(kept.definition(), _ -> new ArrayList<>()).add(kept);
        }
        return all;
    }

    /// How many of these moments were followed by an outcome in time.
    ///
    /// @param reached when it came, milliseconds
    /// @param within in which time, milliseconds
    static long followed(List<Kept> moments, List<Long> reached, long within) {
        long followed = 0;
        for (Kept moment : moments) {
            for (long time : reached) {
                if (time > moment.time() && time - moment.time() <= within) {
                    followed++;
                    break;
                }
            }
        }
        return followed;
    }
}
