package dev.carpe.app.replay;

import java.util.Collection;
import java.util.Map;

/// How often the outcome follows *without* the moment, in sessions that had come as far.
///
/// Sessions in which a moment was raised are longer than others by that alone, so comparing them with all sessions would flatter any
/// moment. Times since a session's start fall into spans, each twice as long as the one before. A session with the moment in a span is
/// compared with the sessions that had none up to the end of that span and still went on at its start; a moment raised by a silence,
/// after the session's last event, with sessions that had ended by then. The shares are weighted by how many moments each span has.
/// What lies beyond the end of the data is no outcome, for both alike.
final class BaseRate {
    private static final int BUCKETS = 34;

    private final int number;
    private final long within;
    private final long[][] raised = new long[2][BUCKETS];
    private final long[][] atRisk = new long[2][BUCKETS];
    private final long[][] followed = new long[2][BUCKETS];

    /// @param number number of the definition
    /// @param within time for the outcome, milliseconds
    BaseRate(int number, long within) {
        this.number = number;
        this.within = within;
    }

    /// Counts a session's first moment.
    void raised(Session session, long time) {
        raised[session.reached(time) ? 0 : 1][bucket(time - session.start())]++;
    }

    /// The base rate over all sessions; NaN where none can be compared.
    double over(Collection<Person> people) {
        people.forEach(this::count);
        double sum = 0;
        long weight = 0;
        for (int kind = 0; kind < 2; kind++) {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                if (atRisk[kind][bucket] > 0) {
                    sum +=
                            (double) raised[kind][bucket]
                                    * followed[kind][bucket]
                                    / atRisk[kind][bucket];
                    weight += raised[kind][bucket];
                }
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }

    private void count(Person person) {
        Map<Session, Long> firsts = person.firsts(number);
        for (Session session : person.sessions()) {
            long first = firsts.getOrDefault(session, Long.MAX_VALUE);
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                long time = session.start() + startOf(bucket);
                if (first < session.start() + startOf(bucket + 1)) {
                    break;
                }
                int kind = session.reached(time) ? 0 : 1;
                if (raised[kind][bucket] > 0) {
                    atRisk[kind][bucket]++;
                    followed[kind][bucket] += person.until(number, time, within) >= 0 ? 1 : 0;
                }
            }
        }
    }

    /// 0 for less than a second, then one for each doubling.
    private static int bucket(long elapsed) {
        long seconds = Math.max(0, elapsed / 1_000);
        return Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros(seconds));
    }

    private static long startOf(int bucket) {
        return bucket == 0 ? 0 : (1L << (bucket - 1)) * 1_000;
    }
}
