package dev.carpe.app.replay;

import dev.carpe.detect.MomentId;
import dev.carpe.event.Event;
import dev.carpe.machine.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One customer of a replay: the machine's state, and what is counted at the end.
final class Person {
    private final Customer customer;
    private final List<Session> sessions = new ArrayList<>(1);
    private final List<Occurrence> occurrences = new ArrayList<>(0);
    private long[][] outcomes;

    /// When it is woken, or a time before; [Instant#MAX] where it is not awaited.
    private Instant wakesAt = Instant.MAX;

    Person(Customer customer) {
        this.customer = customer;
        this.outcomes = new long[0][];
    }

    /// A moment that was raised and stands.
    ///
    /// @param id its id
    /// @param definition number of its definition
    /// @param time its time
    /// @param session the session it lies in
    record Occurrence(MomentId id, int definition, long time, Session session) {}

    Customer customer() {
        return customer;
    }

    Instant wakesAt() {
        return wakesAt;
    }

    void wakesAt(Instant time) {
        wakesAt = time;
    }

    List<Session> sessions() {
        return sessions;
    }

    List<Occurrence> occurrences() {
        return occurrences;
    }

    /// The session that an event belongs to, a new one if need be. Of several devices the one used last is looked at first.
    Session sessionOf(Event event) {
        for (int i = sessions.size() - 1; i >= Math.max(0, sessions.size() - 8); i--) {
            if (sessions.get(i).takes(event)) {
                return sessions.get(i);
            }
        }
        Session session = new Session(event);
        sessions.add(session);
        return session;
    }

    /// Keeps that an outcome came.
    void outcome(int number, long time) {
        if (outcomes.length <= number) {
            outcomes = Arrays.copyOf(outcomes, number + 1);
        }
        long[] times = outcomes[number] == null ? new long[0] : outcomes[number];
        times = Arrays.copyOf(times, times.length + 1);
        times[times.length - 1] = time;
        outcomes[number] = times;
    }

    /// When the first moment of a definition was raised in each session that has one, in the order they were raised.
    Map<Session, Long> firsts(int number) {
        Map<Session, Long> firsts = new LinkedHashMap<>();
        for (Occurrence occurrence : occurrences) {
            if (occurrence.definition() == number) {
                firsts.merge(occurrence.session(), occurrence.time(), Math::min);
            }
        }
        return firsts;
    }

    /// Time from a time to the first outcome strictly after it, or -1 where none comes within a span.
    long until(int number, long time, long within) {
        if (number >= outcomes.length || outcomes[number] == null) {
            return -1;
        }
        long first = Long.MAX_VALUE;
        for (long outcome : outcomes[number]) {
            if (outcome > time && outcome - time <= within) {
                first = Math.min(first, outcome - time);
            }
        }
        return first == Long.MAX_VALUE ? -1 : first;
    }

    /// Takes over what another person was, who turned out to be this one.
    void absorb(Person other) {
        sessions.addAll(other.sessions);
        occurrences.addAll(other.occurrences);
        for (int number = 0; number < other.outcomes.length; number++) {
            if (other.outcomes[number] != null) {
                for (long time : other.outcomes[number]) {
                    outcome(number, time);
                }
            }
        }
    }
}
