package dev.carpe.server.insight;

import dev.carpe.analytics.Dimension;
import dev.carpe.analytics.History;
import dev.carpe.analytics.Remembered;
import dev.carpe.analytics.Segment;
import dev.carpe.analytics.Step;
import dev.carpe.language.GoalDefinition;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.server.http.Refusal;
import dev.carpe.spelling.Spelling;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The names that a question can be about: those that the workspace in force defines, and those of which history has rows. Another would be answered with
/// zeros, as if there were such a thing. History is looked at only for what the workspace does not know.
record Known(Workspace workspace, History history) {
    private static final int FEW = 20;

    /// The id of a definition. While there are none at all, any is as good as another.
    ///
    /// @param parameter what it was given as
    /// @throws Refusal where nobody knows it
    String moment(String parameter, String id) {
        if (workspace.moment(id).isEmpty() && !Remembered.MOMENTS.has(id, history)) {
            List<String> moments = moments();
            if (!moments.isEmpty()) {
                throw unknown(
                        parameter, id, "a moment that the workspace or history knows", moments);
            }
        }
        return id;
    }

    /// The id of a definition, or of one single moment.
    String momentOrRaised(String parameter, String id) {
        return workspace.moment(id).isEmpty() && Remembered.RAISED.has(id, history)
                ? id
                : moment(parameter, id);
    }

    private List<String> moments() {
        return both(
                workspace.moments().stream().map(MomentDefinition::id),
                Remembered.MOMENTS.names(history));
    }

    /// The name of an event: vocabularies, outcomes and goals name some, and events that came the others. Before any came, any name is as good as another.
    ///
    /// @throws Refusal where nobody knows it
    String event(String parameter, String name) {
        if (!isEvent(name)) {
            throw unknown(
                    parameter, name, "an event that the workspace or history knows", events());
        }
        return name;
    }

    /// A goal of the workspace, or the name of an event.
    String goalOrEvent(String parameter, String name) {
        if (workspace.goal(name).isEmpty() && !isEvent(name)) {
            throw unknown(
                    parameter,
                    name,
                    "a goal of the workspace, or an event that it or history knows",
                    both(workspace.goals().stream().map(GoalDefinition::id), events()));
        }
        return name;
    }

    private boolean isEvent(String name) {
        return workspace.eventNames().contains(name)
                || Remembered.EVENTS.has(name, history)
                || Remembered.EVENTS.names(history).isEmpty();
    }

    private List<String> events() {
        return both(Remembered.EVENTS.names(history).stream(), workspace.eventNames());
    }

    /// A step of a funnel, or where paths begin or end.
    Step step(String parameter, Step step) {
        String moment = step.moment();
        if (moment != null) {
            moment(parameter, moment);
        } else {
            event(parameter, String.valueOf(step.event()));
        }
        return step;
    }

    /// Whose rows are meant. Where history knows nothing at all of a dimension, any value is as good as another.
    ///
    /// @throws Refusal where one has a value that no row ever had
    Segment segment(String parameter, Segment segment) {
        segment.all().forEach(one -> check(parameter, one));
        return segment;
    }

    private void check(String parameter, Segment.Is one) {
        Dimension dimension = one.dimension();
        String value = one.value();
        if (value == null
                || dimension.values() == Dimension.Values.ANY
                || dimension.words().contains(value)) {
            return;
        }
        String written = dimension.name() + "=" + value;
        if (dimension.values() == Dimension.Values.FIXED) {
            throw unknown(parameter, written, "a segment that can be", pairs(dimension, List.of()));
        }
        Remembered remembered = Remembered.of(dimension);
        if (remembered.has(value, history)) {
            return;
        }
        List<String> seen = remembered.names(history);
        if (!seen.isEmpty()) {
            throw unknown(
                    parameter,
                    written,
                    "a segment that history has events of",
                    pairs(dimension, seen));
        }
    }

    private static List<String> pairs(Dimension dimension, List<String> seen) {
        return both(dimension.words().stream(), seen).stream()
                .map(value -> dimension.name() + "=" + value)
                .toList();
    }

    private static List<String> both(Stream<String> some, Collection<String> more) {
        Set<String> both = new LinkedHashSet<>(some.toList());
        both.addAll(more);
        return List.copyOf(both);
    }

    /// Names the nearest known one; all, where none is near and they are few.
    static Refusal unknown(String parameter, String given, String rule, List<String> known) {
        String hint = Spelling.hint(given, known);
        if (hint.isEmpty() && !known.isEmpty()) {
            hint =
                    known.size() <= FEW
                            ? "; there are " + String.join(", ", known)
                            : "; there are "
                                    + String.join(", ", known.subList(0, FEW))
                                    + " and more";
        }
        return Question.bad(parameter, given, rule + hint);
    }
}
