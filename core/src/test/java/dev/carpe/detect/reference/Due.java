package dev.carpe.detect.reference;

import dev.carpe.language.Detection;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.Workspace;
import java.time.Instant;
import java.util.List;

/// When a moment is announced at the earliest.
final class Due {
    private Due() {}

    static Instant of(
            Workspace workspace, MomentDefinition definition, Instant time, List<Item> used) {
        Instant due = time;
        for (Item item : used) {
            due = later(due, of(workspace, item));
        }
        boolean byDeadline =
                definition.detect() instanceof Detection.Pattern pattern
                        && pattern.steps().getLast() instanceof Step.Absent;
        return byDeadline ? later(due, afterGrace(workspace, time, used.getLast())) : due;
    }

    private static Instant of(Workspace workspace, Item item) {
        return switch (item) {
            case Item.Happened(_, Told told) -> told.event().receivedAt();
            case Item.SessionEnded _ -> afterGrace(workspace, item.time(), item);
            case Item.Inner(_, Found found) -> found.due();
        };
    }

    private static Instant afterGrace(Workspace workspace, Instant time, Item item) {
        return time.plus(workspace.graceOf(item.told().event().source()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
