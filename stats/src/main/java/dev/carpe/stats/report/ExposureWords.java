package dev.carpe.stats.report;

import dev.carpe.stats.health.Exposure;
import dev.carpe.stats.health.Exposure.Arm;
import dev.carpe.stats.health.Exposure.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says whether answers are seen.
///
/// @param exposure what is told
public record ExposureWords(Exposure exposure) {
    /// What it comes to, as one sentence without a capital at its beginning.
    public String sentence() {
        return switch (exposure.finding()) {
            case Finding.Unfollowed() ->
                    "not known: what was shown to these units was not followed.";
            case Finding.TooFew(String message) -> "not known yet: too few; " + message + ".";
            case Finding.Unseen(long given) ->
                    "not known: answers were given to %d units, and not one was reported as seen."
                            .formatted(given);
            case Finding.Alone(Arm arm) ->
                    "\"%s\" is seen by %s of its units; no other arm shows anything to compare it with."
                            .formatted(arm.name(), percent(arm));
            case Finding.Even(Arm least, Arm most) ->
                    "healthy: \"%s\" is seen by %s of its units and \"%s\" by %s, which is no difference beyond chance and 2 points."
                            .formatted(least.name(), percent(least), most.name(), percent(most));
            case Finding.Uneven uneven -> uneven(uneven);
        };
    }

    private static String uneven(Finding.Uneven found) {
        String look =
                found.isGivenLess()
                        ? "It is given less often: look at its claims, its texts and its caps."
                        : "It is given as often: look at its placement, and at how it is shown.";
        return "answers of \"%s\" are seen by %s of its units against %s of \"%s\". %s"
                .formatted(
                        found.least().name(),
                        percent(found.least()),
                        percent(found.most()),
                        found.most().name(),
                        look);
    }

    private static String percent(Arm arm) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * arm.ofAssigned().share());
    }

    /// What is not known because of it.
    List<Unknown> unknown() {
        List<Unknown> unknown = new ArrayList<>();
        if (exposure.finding() instanceof Finding.Unseen(long given)) {
            unknown.add(
                    new Unknown(
                            "unseen",
                            "Whether anybody sees the answers: none of the %d units that were given one was reported to have seen it."
                                    .formatted(given),
                            Map.of("given", String.valueOf(given))));
        }
        if (exposure.crossed() > 0) {
            unknown.add(
                    new Unknown(
                            "crossed",
                            "What %d units do that were shown an answer of another arm than theirs; they count in their own."
                                    .formatted(exposure.crossed()),
                            Map.of("units", String.valueOf(exposure.crossed()))));
        }
        return unknown;
    }
}
