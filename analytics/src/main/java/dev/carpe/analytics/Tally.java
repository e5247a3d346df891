package dev.carpe.analytics;

import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// What a backtest has counted so far. Each thread counts for itself; in the end the counts are put together, and the order does not matter.
final class Tally {
    static final int SAMPLES = 20;

    /// Some more than are shown, since moments may be taken back later.
    private static final int CANDIDATES = 4 * SAMPLES;

    final Map<String, Of> definitions = new TreeMap<>();
    final Map<String, Compared> compared = new TreeMap<>();
    final Map<Long, Long> customersByAnswers = new TreeMap<>();
    final Map<String, Long> answersByTrigger = new TreeMap<>();
    long answers;
    long mostInAWeek;

    /// A moment with whose it was.
    record Sampled(Moment moment, String owner) {}

    /// Of one definition.
    static final class Of {
        private static final Comparator<MomentId> ORDER =
                Comparator.comparingLong(MomentId::high).thenComparingLong(MomentId::low);

        /// Those with the smallest ids, which are as good as drawn by chance and the same each time.
        final TreeMap<MomentId, Sampled> samples = new TreeMap<>(ORDER);

        final Map<String, Long> withheld = new TreeMap<>();
        final Map<String, Shared> overlaps = new TreeMap<>();
        long raised;
        long retracted;
        long customers;
        long followed;
        long live;
        long same;
        long answered;

        void offer(Moment moment, String owner) {
            if (samples.size() < CANDIDATES
                    || ORDER.compare(moment.id(), samples.lastKey()) < 0
                    || samples.containsKey(moment.id())) {
                samples.put(moment.id(), new Sampled(moment, owner));
            }
            while (samples.size() > CANDIDATES) {
                samples.pollLastEntry();
            }
        }

        private void add(Of other) {
            other.samples.values().forEach(one -> offer(one.moment(), one.owner()));
            other.withheld.forEach((reason, moments) -> withheld.merge(reason, moments, Long::sum));
            other.overlaps.forEach((id, shared) -> overlaps.merge(id, shared, Shared::plus));
            raised += other.raised;
            retracted += other.retracted;
            customers += other.customers;
            followed += other.followed;
            live += other.live;
            same += other.same;
            answered += other.answered;
        }
    }

    /// Moments that had another one beside them.
    record Shared(long moments, long customers) {
        Shared plus(Shared other) {
            return new Shared(moments + other.moments, customers + other.customers);
        }
    }

    Of of(String definition) {
        return definitions.computeIfAbsent(definition, _ -> new Of());
    }

    Compared compared(String definition) {
        return compared.computeIfAbsent(definition, _ -> new Compared());
    }

    void told(long times, long inAWeek) {
        answers += times;
        customersByAnswers.merge(times, 1L, Long::sum);
        mostInAWeek = Math.max(mostInAWeek, inAWeek);
    }

    /// Takes another's counts in.
    void add(Tally other) {
        other.definitions.forEach((id, of) -> of(id).add(of));
        other.compared.forEach((id, one) -> compared(id).add(one));
        other.customersByAnswers.forEach(
                (times, people) -> customersByAnswers.merge(times, people, Long::sum));
        other.answersByTrigger.forEach(
                (trigger, times) -> answersByTrigger.merge(trigger, times, Long::sum));
        answers += other.answers;
        mostInAWeek = Math.max(mostInAWeek, other.mostInAWeek);
    }
}
