package dev.carpe.app.replay;

import dev.carpe.decide.Reason;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.event.Event;
import dev.carpe.machine.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [Chronicle] has about one customer.
public final class Chapter {
    private final Map<MomentId, Case> cases = new LinkedHashMap<>();
    private final long[] met;
    private long events;
    private long refused;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Chapter(int requirements) {
        this.met = new long[requirements];
    }

    /// A change of a moment.
    ///
    /// @param change what became of it
    /// @param at when that was told, by the replay's clock
    public record Told(Change change, Instant at) {}

    /// All that was told of one moment.
    public static final class Case {
        private final Grounds grounds;
        private final List<Told> changes = new ArrayList<>(1);
        private final List<Verdict> verdicts = new ArrayList<>(1);
        private @Nullable Reason missed;

        Case(Grounds grounds) {
            this.grounds = grounds;
        }

        /// The moment as it was first told.
        public Moment moment() {
            return grounds.moment();
        }

        /// The moment as it was first told, with all that it stands on.
        public Grounds grounds() {
            return grounds;
        }

        /// What became of it, in order.
        public List<Told> changes() {
            return Collections.unmodifiableList(changes);
        }

        /// What the triggers made of it, in order; the same one after the other only once.
        public List<Verdict> verdicts() {
            return Collections.unmodifiableList(verdicts);
        }

        /// Why it got no answer while it lasted, or null.
        public @Nullable Reason missed() {
            return missed;
        }

        void add(Told told) {
            changes.add(told);
        }

        void add(Verdict verdict) {
            if (verdicts.stream().noneMatch(known -> isSame(known, verdict))) {
                verdicts.add(verdict);
            }
        }

        private static boolean isSame(Verdict a, Verdict b) {
            return a instanceof Verdict.Nothing(Instant _, var first)
                            && b instanceof Verdict.Nothing(Instant _, var second)
                    ? first.toString().equals(second.toString())
                    : a.equals(b);
        }

        void missed(Reason reason) {
            missed = reason;
        }
    }

    void received(Event event) {
        events++;
        first = Math.min(first, event.timeMillis());
        last = Math.max(last, event.timeMillis());
    }

    void refused() {
        refused++;
    }

    void meet(int requirement) {
        met[requirement]++;
    }

    Case about(Customer customer, Moment moment) {
        return cases.computeIfAbsent(moment.id(), _ -> new Case(Grounds.of(customer, moment)));
    }

    void takeIn(Chapter other) {
        other.cases.forEach(cases::putIfAbsent);
        events += other.events;
        refused += other.refused;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        for (int i = 0; i < met.length; i++) {
            met[i] += other.met[i];
        }
    }

    /// The moments asked about, in the order they were first told.
    public Collection<Case> cases() {
        return Collections.unmodifiableCollection(cases.values());
    }

    /// How many events there were.
    public long events() {
        return events;
    }

    /// How many of them lack the consent that a definition asked about requirements.
    public long refusedEvents() {
        return refused;
    }

    /// Time of the earliest event; there is one.
    public Instant first() {
        return Instant.ofEpochMilli(first);
    }

    /// Time of the latest event; there is one.
    public Instant last() {
        return Instant.ofEpochMilli(last);
    }

    /// How often a requirement was met, conditions aside.
    ///
    /// @param requirement its place in [Chronicle#requirements()]
    public long met(int requirement) {
        return met[requirement];
    }
}
