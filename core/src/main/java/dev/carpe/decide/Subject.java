package dev.carpe.decide;

import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.Workspace;
import dev.carpe.language.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A moment's definition, as far as answering it needs one.
///
/// @param definition the definition
/// @param audience the condition that its audience meets, or null for everyone
/// @param contradictable whether a late event can show that it was none
record Subject(MomentDefinition definition, @Nullable Condition audience, boolean contradictable) {

    List<String> same() {
        return definition.detect().same();
    }

    /// Tells whether a late event can take back a moment of this definition: something in it must *not* happen, takes away from a
    /// score or is judged by a model; or a moment it is made of can be taken back. More events of a plain pattern only give the
    /// moment another time.
    static boolean isContradictable(MomentDefinition definition, Workspace workspace) {
        return switch (definition.detect()) {
            case Detection.Pattern pattern ->
                    pattern.without() != null
                            || pattern.steps().stream()
                                    .anyMatch(step -> step instanceof Step.Absent)
                            || madeOf(pattern).stream()
                                    .anyMatch(matcher -> isContradictable(matcher, workspace));
            case Detection.Score score ->
                    score.add().stream()
                            .anyMatch(line ->
                                    line.by() < 0 || isContradictable(line.on(), workspace));
            case Detection.Predict _ -> true;
        };
    }

    private static boolean isContradictable(Matcher matcher, Workspace workspace) {
        for (Matcher.Alternative alternative : matcher.anyOf()) {
            boolean inner =
                    switch (alternative.subject()) {
                        case Matcher.Subject.Named _ -> false;
                        case Matcher.Subject.Raised(String id) ->
                                workspace
                                        .moment(id)
                                        .filter(moment -> isContradictable(moment, workspace))
                                        .isPresent();
                    };
            if (inner) {
                return true;
            }
        }
        return false;
    }

    private static List<Matcher> madeOf(Detection.Pattern pattern) {
        List<Matcher> matchers = new ArrayList<>();
        for (Step step : pattern.steps()) {
            matchers.add(
                    switch (step) {
                        case Step.Happens happens -> happens.on();
                        case Step.Absent absent -> absent.no();
                    });
        }
        return matchers;
    }
}
