package dev.carpe.journey;

import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import java.util.ArrayList;
import java.util.List;

/// All events that a definition looks at.
final class Matchers {
    private Matchers() {}

    static List<Matcher> of(MomentDefinition moment) {
        List<Matcher> matchers = new ArrayList<>(moment.endsOn());
        switch (moment.detect()) {
            case Detection.Pattern pattern -> addAll(pattern, matchers);
            case Detection.Score score -> score.add().forEach(line -> matchers.add(line.on()));
            case Detection.Predict predict -> matchers.add(predict.outcome());
        }
        return matchers;
    }

    private static void addAll(Detection.Pattern pattern, List<Matcher> matchers) {
        for (Step step : pattern.steps()) {
            matchers.add(
                    switch (step) {
                        case Step.Happens happens -> happens.on();
                        case Step.Absent absent -> absent.no();
                    });
        }
        Matcher without = pattern.without();
        if (without != null) {
            matchers.add(without);
        }
    }
}
