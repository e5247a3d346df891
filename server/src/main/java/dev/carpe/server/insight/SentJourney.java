package dev.carpe.server.insight;

import dev.carpe.analytics.Journey;
import dev.carpe.analytics.Scope;
import dev.carpe.analytics.Segment;
import dev.carpe.language.JourneyMap;
import dev.carpe.language.Workspace;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.List;

/// A journey as it is asked for.
final class SentJourney {
    private SentJourney() {}

    /// A journey of the workspace, with one side or two.
    ///
    /// @throws Refusal where the workspace has no such journey
    static Journey of(Question question, String key) {
        Workspace workspace = question.known().workspace();
        JourneyMap map =
                workspace.journeys().stream()
                        .filter(one -> one.id().equals(key))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.of(
                                        Trouble.NOT_FOUND,
                                        "there is no journey \""
                                                + key
                                                + "\" in the workspace"
                                                + Spelling.hint(
                                                        key,
                                                        workspace.journeys().stream()
                                                                .map(JourneyMap::id)
                                                                .toList())
                                                + "; GET /api/insight/journeys lists them"));
        return new Journey(map, goal(question), sides(question));
    }

    /// A goal of the workspace, or an event.
    private static Journey.Goal goal(Question question) {
        String name = question.known().goalOrEvent("goal", question.text("goal", Question.GOAL));
        return question.known()
                .workspace()
                .goal(name)
                .map(goal -> new Journey.Goal(name, goal.on()))
                .orElseGet(() -> Journey.Goal.event(name));
    }

    /// `against=before` is the period of the same length before; anything else another segment.
    private static List<Journey.Side> sides(Question question) {
        Scope scope = question.scope();
        Segment segment = question.segment("segment", question.texts("segment"));
        List<Journey.Side> sides = new ArrayList<>(List.of(new Journey.Side(scope, segment)));
        List<String> against = question.texts("against");
        if (against.equals(List.of("before"))) {
            sides.add(new Journey.Side(scope.before(), segment));
        } else if (against.equals(List.of("everybody"))) {
            sides.add(new Journey.Side(scope, Segment.EVERYBODY));
        } else if (!against.isEmpty()) {
            sides.add(new Journey.Side(scope, question.segment("against", against)));
        }
        return sides;
    }
}
