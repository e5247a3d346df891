package dev.carpe.server.moments;

import dev.carpe.decide.Answer;
import dev.carpe.detect.Change;
import dev.carpe.engine.Entry;
import dev.carpe.machine.Output;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/// What became of the moments of some customers. One thread counts, any may read.
final class Tally {
    private final Map<String, Count> counts;

    /// Counts on from these counts, which are by the moment's definition.
    Tally(Map<String, Count> counts) {
        this.counts = new ConcurrentSkipListMap<>(counts);
    }

    /// The counts of a definition.
    Count of(String definition) {
        return counts.getOrDefault(definition, Count.ZERO);
    }

    /// A copy of all counts, by the moment's definition.
    Map<String, Count> counts() {
        return new TreeMap<>(counts);
    }

    /// Counts of one definition.
    ///
    /// @param raised how often it was raised
    /// @param retracted how often a late event took one back
    /// @param answered answers given to it
    /// @param missed moments that went by without an answer, by the reason's code
    record Count(long raised, long retracted, long answered, Map<String, Long> missed) {
        static final Count ZERO = new Count(0, 0, 0, Map.of());

        Count {
            missed = Collections.unmodifiableMap(new TreeMap<>(missed));
        }

        Count raise() {
            return new Count(raised + 1, retracted, answered, missed);
        }

        Count retract() {
            return new Count(raised, retracted + 1, answered, missed);
        }

        Count answer() {
            return new Count(raised, retracted, answered + 1, missed);
        }

        Count miss(String code) {
            Map<String, Long> more = new TreeMap<>(missed);
            more.merge(code, 1L, Long::sum);
            return new Count(raised, retracted, answered, more);
        }

        Count without(Count part) {
            Map<String, Long> less = new TreeMap<>(missed);
            part.missed.forEach((code, count) -> less.merge(code, -count, Long::sum));
            less.values().removeIf(count -> count == 0);
            return new Count(
                    raised - part.raised,
                    retracted - part.retracted,
                    answered - part.answered,
                    less);
        }
    }

    /// Counts one more entry of the log.
    void take(Entry entry) {
        for (Output output : entry.outputs()) {
            switch (output) {
                case Output.Changed(Change.Raised(var moment)) ->
                        count(moment.definition(), Count::raise);
                case Output.Changed(Change.Retracted(var moment, _)) ->
                        count(moment.definition(), Count::retract);
                case Output.Changed _ -> {}
                case Output.Answered(Answer.Given given) ->
                        count(given.decision().moment().definition(), Count::answer);
                case Output.Answered _ -> {}
                case Output.Missed missed ->
                        count(
                                missed.moment().definition(),
                                count -> count.miss(missed.reason().code()));
                case Output.Measured _, Output.Adapted _, Output.Budgeted _ -> {}
                case Output.GivenUp _ -> {}
            }
        }
    }

    private void count(String definition, UnaryOperator<Count> more) {
        counts.put(definition, more.apply(of(definition)));
    }
}
