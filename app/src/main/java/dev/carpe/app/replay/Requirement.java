package dev.carpe.app.replay;

import dev.carpe.event.Event;
import dev.carpe.experiment.Happening;
import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a definition cannot do without: any one of these events or of these moments.
///
/// @param events names of events
/// @param moments ids of definitions
public record Requirement(Set<String> events, Set<String> moments) {
    public Requirement {
        events = new LinkedHashSet<>(events);
        moments = new LinkedHashSet<>(moments);
    }

    /// The requirements of a definition, in its order; none where anything may do.
    public static List<Requirement> of(MomentDefinition definition) {
        return switch (definition.detect()) {
            case Detection.Pattern pattern -> steps(pattern);
            case Detection.Score score ->
                    List.of(
                            anyOf(
                                    score.add().stream()
                                            .filter(addition -> addition.by() > 0)
                                            .map(Detection.Addition::on)));
            case Detection.Predict _ -> List.of();
        };
    }

    private static List<Requirement> steps(Detection.Pattern pattern) {
        List<Matcher> happen = new ArrayList<>();
        for (Step step : pattern.steps()) {
            if (step instanceof Step.Happens happens) {
                happen.add(happens.on());
            }
        }
        return pattern.atLeast() < pattern.steps().size()
                ? List.of(anyOf(happen.stream()))
                : happen.stream().map(on -> anyOf(Stream.of(on))).distinct().toList();
    }

    private static Requirement anyOf(Stream<Matcher> matchers) {
        Set<String> events = new LinkedHashSet<>();
        Set<String> moments = new LinkedHashSet<>();
        matchers.flatMap(matcher -> matcher.anyOf().stream())
                .forEach(alternative -> {
                    switch (alternative.subject()) {
                        case Matcher.Subject.Named(String name) -> events.add(name);
                        case Matcher.Subject.Raised(String id) -> moments.add(id);
                    }
                });
        return new Requirement(events, moments);
    }

    /// Tells whether an event of this name would do; its conditions are not looked at.
    boolean isCalled(Event event) {
        for (String name : events) {
            if (Happening.isCalled(name, event)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return Stream.concat(events.stream(), moments.stream()).collect(Collectors.joining(" or "));
    }
}
