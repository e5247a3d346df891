package dev.carpe.language;

import dev.carpe.language.MomentDefinition.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Warns of definitions that wait for moments which are never raised: a live one sees live moments only, one in shadow sees both.
final class StatusRules {
    private final Map<String, Status> statuses = new LinkedHashMap<>();
    private final Problems problems;

    StatusRules(List<MomentDefinition> moments, Problems problems) {
        moments.forEach(moment -> statuses.putIfAbsent(moment.id(), moment.status()));
        this.problems = problems;
    }

    void check(MomentDefinition moment) {
        for (String inner : Compositions.innerMoments(moment.detect())) {
            check(moment.status(), inner, moment.place(), "moment: " + moment.id() + " is made of");
        }
    }

    void check(TriggerDefinition trigger) {
        for (String moment : trigger.on().moments()) {
            check(
                    trigger.status(),
                    moment,
                    trigger.place(),
                    "trigger: " + trigger.id() + " answers");
        }
    }

    private void check(Status status, String named, Place place, String who) {
        Status other = statuses.getOrDefault(named, status);
        if (status.detects() && !isSeen(status, other)) {
            problems.warning(
                    place,
                    "%s %s, which is %s and never raised for what is %s (change the status of one of them)"
                            .formatted(who, named, Formats.kebab(other), Formats.kebab(status)));
        }
    }

    private static boolean isSeen(Status status, Status other) {
        return status == Status.SHADOW ? other.detects() : other == Status.LIVE;
    }
}
