package dev.carpe.decide;

import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.Workspace;
import dev.carpe.language.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A moment's definition, as far as answering it needs one.
///
/// @param definition the definition
/// @param audience the condition that its audience meets, or null for everyone
/// @param contradictable whether a late event can show that it was none
record Subject(MomentDefinition definition, @Nullable Condition audience, boolean contradictable) {

    private static final List<String> LOOKING_BACK = List.of("profile", "session");

    List<String> same() {
        return definition.detect().same();
    }

    /// Tells whether a late event can take back a moment of this definition. Of one plain event it cannot. Of several it can: one
    /// that comes between may use up the others, disturb them, or cancel an absence. And it can where a condition looks at what the
    /// customer did before, where a score or a model judges, or where a moment that it is made of can be taken back.
    static boolean isContradictable(MomentDefinition definition, Workspace workspace) {
        return switch (definition.detect()) {
            case Detection.Pattern pattern ->
                    pattern.steps().size() > 1
                            || isContradictable(pattern.steps().getFirst(), workspace);
            case Detection.Score _, Detection.Predict _ -> true;
        };
    }

    private static boolean isContradictable(Step step, Workspace workspace) {
        return switch (step) {
            case Step.Absent _ -> true;
            case Step.Happens happens ->
                    happens.times() > 1
                            || happens.sum() != null
                            || happens.on().anyOf().stream()
                                    .anyMatch(alternative ->
                                            isContradictable(alternative, workspace));
        };
    }

    private static boolean isContradictable(Matcher.Alternative alternative, Workspace workspace) {
        boolean looksBack =
                alternative.where().stream()
                        .flatMap(condition -> condition.references().stream())
                        .anyMatch(reference -> LOOKING_BACK.contains(reference.root()));
        return looksBack
                || switch (alternative.subject()) {
                    case Matcher.Subject.Named _ -> false;
                    case Matcher.Subject.Raised(String id) ->
                            workspace
                                    .moment(id)
                                    .filter(moment -> isContradictable(moment, workspace))
                                    .isPresent();
                };
    }
}
