package dev.carpe.analytics;

import dev.carpe.analytics.Backtested.Followed;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says what was counted.
///
/// @param timelines what happened around the samples, by moment
record BacktestWords(
        Scope scope, Trial trial, Tally tally, Map<String, List<Backtested.Around>> timelines) {

    Backtested.Line line(MomentDefinition definition, boolean rehearsed) {
        String id = definition.id();
        Tally.Of of = tally.of(id);
        return new Backtested.Line(
                id,
                definition.version(),
                of.raised,
                of.retracted,
                of.customers,
                followed(id, of),
                of.live,
                of.same,
                rehearsed ? of.answered : null,
                rehearsed
                        ? of.withheld.entrySet().stream()
                                .map(one -> new Backtested.Withheld(one.getKey(), one.getValue()))
                                .sorted(
                                        Comparator.comparingLong(Backtested.Withheld::moments)
                                                .reversed())
                                .toList()
                        : List.of(),
                of.overlaps.entrySet().stream()
                        .map(one ->
                                new Backtested.Overlap(
                                        one.getKey(),
                                        one.getValue().moments(),
                                        one.getValue().customers()))
                        .sorted(Comparator.comparingLong(Backtested.Overlap::moments).reversed())
                        .toList(),
                of.samples.values().stream().limit(Tally.SAMPLES).map(this::sample).toList());
    }

    private @Nullable Followed followed(String definition, Tally.Of of) {
        return trial.hopes(definition) ? Followed.of(of.followed, of.raised) : null;
    }

    private Backtested.Sample sample(Tally.Sampled one) {
        String id = one.moment().id().toString();
        return new Backtested.Sample(
                id,
                one.owner(),
                one.moment().time(),
                one.moment().explanation(),
                timelines.getOrDefault(id, List.of()));
    }

    List<Backtested.Difference> differences(List<MomentDefinition> asked, Workspace before) {
        List<Backtested.Difference> all = new ArrayList<>();
        for (MomentDefinition one : asked) {
            before.moment(one.id())
                    .ifPresent(was -> {
                        Compared compared = tally.compared(one.id());
                        boolean hopes = trial.hopes(one.id());
                        all.add(
                                new Backtested.Difference(
                                        one.id(),
                                        one.version(),
                                        was.version(),
                                        compared.same.part(hopes),
                                        compared.moved.part(hopes),
                                        compared.added.part(hopes),
                                        compared.removed.part(hopes)));
                    });
        }
        return all;
    }

    /// The points of a number, the smallest first, the number as it is among them.
    Backtested.Curve curve(Threshold threshold) {
        List<Backtested.Point> points = new ArrayList<>();
        boolean stated = false;
        for (Threshold.Variant variant : threshold.variants()) {
            if (!stated && variant.isMore()) {
                points.add(point(threshold.value(), threshold.definition()));
                stated = true;
            }
            points.add(point(variant.value(), variant.definition().id()));
        }
        if (!stated) {
            points.add(point(threshold.value(), threshold.definition()));
        }
        return new Backtested.Curve(
                threshold.definition(),
                threshold.file(),
                threshold.line(),
                threshold.column(),
                threshold.words(),
                threshold.value(),
                points);
    }

    private Backtested.Point point(String value, String definition) {
        Tally.Of of = tally.of(definition);
        return new Backtested.Point(value, of.raised, of.customers, followed(definition, of));
    }

    Backtested.Pressure pressure() {
        return new Backtested.Pressure(
                tally.answers,
                tally.customersByAnswers.values().stream().mapToLong(Long::longValue).sum(),
                tally.mostInAWeek,
                tally.customersByAnswers.entrySet().stream()
                        .map(one -> new Backtested.Times(one.getKey(), one.getValue()))
                        .toList(),
                tally.answersByTrigger.entrySet().stream()
                        .map(one -> new Backtested.Said(one.getKey(), one.getValue()))
                        .toList());
    }
}
