package dev.carpe.server.moments;

import dev.carpe.decide.Answer;
import dev.carpe.detect.Change;
import dev.carpe.engine.Entry;
import dev.carpe.machine.Output;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What became of the moments up to a place in the log.
///
/// @param position the place; everything up to it is counted, once
/// @param moments counts by the moment's definition, of all customers
/// @param simulated the part of these counts that is of simulated customers; null in rows that were kept before they were told apart
record Tally(long position, Map<String, Count> moments, @Nullable Map<String, Count> simulated) {
    static final Tally NONE = new Tally(-1, Map.of(), Map.of());

    Tally {
        moments = Collections.unmodifiableMap(new TreeMap<>(moments));
        simulated =
                Collections.unmodifiableMap(
                        new TreeMap<>(simulated == null ? Map.of() : simulated));
    }

    @Override
    public Map<String, Count> simulated() {
        return simulated == null ? Map.of() : simulated;
    }

    /// The counts of a definition.
    ///
    /// @param all whether simulated customers count too
    Count of(String definition, boolean all) {
        Count count = moments.getOrDefault(definition, Count.ZERO);
        return all ? count : count.without(simulated().getOrDefault(definition, Count.ZERO));
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

    /// This tally and one more entry of the log.
    Tally with(Entry entry) {
        if (entry.outputs().stream().allMatch(Output.Measured.class::isInstance)) {
            return at(entry.position().value());
        }
        return new Tally(
                entry.position().value(),
                counted(moments, entry),
                entry.profile().isSimulated() ? counted(simulated(), entry) : simulated());
    }

    private static Map<String, Count> counted(Map<String, Count> before, Entry entry) {
        Map<String, Count> counts = new TreeMap<>(before);
        for (Output output : entry.outputs()) {
            switch (output) {
                case Output.Changed(Change.Raised(var moment)) ->
                        counts.merge(moment.definition(), Count.ZERO.raise(), (a, _) -> a.raise());
                case Output.Changed(Change.Retracted(var moment, _)) ->
                        counts.merge(
                                moment.definition(), Count.ZERO.retract(), (a, _) -> a.retract());
                case Output.Changed _ -> {}
                case Output.Answered(Answer.Given given) ->
                        counts.merge(
                                given.decision().moment().definition(),
                                Count.ZERO.answer(),
                                (a, _) -> a.answer());
                case Output.Answered _ -> {}
                case Output.Missed missed -> {
                    String code = missed.reason().code();
                    counts.merge(
                            missed.moment().definition(),
                            Count.ZERO.miss(code),
                            (a, _) -> a.miss(code));
                }
                case Output.Measured _, Output.Adapted _ -> {}
                case Output.GivenUp _ -> {}
            }
        }
        return counts;
    }

    /// The same counts at a later place, where nothing else was to be counted.
    Tally at(long later) {
        return new Tally(later, moments, simulated);
    }
}
