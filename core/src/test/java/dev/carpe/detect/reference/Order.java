package dev.carpe.detect.reference;

import dev.carpe.detect.Key;
import dev.carpe.event.Num;
import dev.carpe.event.Value;
import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Inner moments before outer ones, then by definition id, then by key.
final class Order {
    private Order() {}

    /// Keys value by value: numbers by size, before everything else, which goes by its text.
    static final Comparator<Key> OF_KEYS =
            (one, other) -> {
                for (int i = 0; i < Math.min(one.values().size(), other.values().size()); i++) {
                    int order = compare(one.values().get(i), other.values().get(i));
                    if (order != 0) {
                        return order;
                    }
                }
                return Integer.compare(one.values().size(), other.values().size());
            };

    private static int compare(Value one, Value other) {
        if (one instanceof Num a && other instanceof Num b) {
            return a.compareTo(b);
        }
        int numbersFirst = Boolean.compare(other instanceof Num, one instanceof Num);
        return numbersFirst != 0 ? numbersFirst : one.toString().compareTo(other.toString());
    }

    /// The definitions that detect.
    static List<MomentDefinition> of(Workspace workspace) {
        return workspace.moments().stream()
                .filter(definition -> definition.status().detects())
                .sorted(
                        Comparator.comparingInt((MomentDefinition d) -> depth(workspace, d))
                                .thenComparing(MomentDefinition::id))
                .toList();
    }

    private static int depth(Workspace workspace, MomentDefinition definition) {
        int depth = 0;
        for (Matcher matcher : matchers(definition.detect())) {
            for (Matcher.Alternative alternative : matcher.anyOf()) {
                if (alternative.subject() instanceof Matcher.Subject.Raised(String id)) {
                    depth =
                            Math.max(
                                    depth,
                                    1
                                            + workspace
                                                    .moment(id)
                                                    .map(d -> depth(workspace, d))
                                                    .orElse(0));
                }
            }
        }
        return depth;
    }

    private static List<Matcher> matchers(Detection detection) {
        List<Matcher> matchers = new ArrayList<>();
        switch (detection) {
            case Detection.Pattern pattern -> {
                pattern.steps().forEach(step -> matchers.add(matcher(step)));
                if (pattern.without() != null) {
                    matchers.add(pattern.without());
                }
            }
            case Detection.Score score ->
                    score.add().forEach(addition -> matchers.add(addition.on()));
            case Detection.Predict predict -> matchers.add(predict.outcome());
        }
        return matchers;
    }

    private static Matcher matcher(Step step) {
        return switch (step) {
            case Step.Happens happens -> happens.on();
            case Step.Absent absent -> absent.no();
        };
    }
}
