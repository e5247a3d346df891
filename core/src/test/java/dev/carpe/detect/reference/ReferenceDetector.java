package dev.carpe.detect.reference;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.profile.Consent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// What the moment language means, as plainly as it can be computed: the whole story is told again for every question, and
/// every way to pick events is tried. Exponential; for stories of a dozen events.
public final class ReferenceDetector {
    private final Workspace workspace;
    private final Consent unasked;
    private final List<String> purposes;

    /// A reference for a workspace's definitions.
    public ReferenceDetector(Workspace workspace) {
        this.workspace = workspace;
        this.unasked = Consent.unasked(workspace.settings().consent());
        this.purposes =
                workspace.moments().stream()
                        .map(MomentDefinition::purpose)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
    }

    /// The net result: every moment that was raised and not taken back, once time has run on to `until`.
    ///
    /// @param inputs what was received, in that order
    public List<Found> net(List<Input> inputs, Instant until) {
        List<Found> found =
                new ArrayList<>(Fold.of(workspace, log(inputs), standing(inputs), until));
        found.sort(
                Comparator.comparing(Found::time)
                        .thenComparing(f -> f.definition().id())
                        .thenComparing(Found::key, Order.OF_KEYS));
        return found;
    }

    private Log log(List<Input> inputs) {
        return new Log(inputs, unasked, purposes);
    }

    /// What stands whatever the story says after all inputs.
    private List<Found> standing(List<Input> inputs) {
        List<Found> standing = List.of();
        Consent consent = unasked;
        for (int i = 0; i < inputs.size(); i++) {
            List<Input> before = inputs.subList(0, i);
            Log log = log(inputs.subList(0, i + 1));
            if (inputs.get(i) instanceof Input.Merged merged) {
                standing = afterMerge(before, standing, merged, log);
            } else if (!log.consent().cutSince(consent).isEmpty()) {
                standing = afterCut(announced(before, standing, at(inputs.get(i))), standing, log);
            }
            consent = log.consent();
        }
        return standing;
    }

    private List<Found> announced(List<Input> inputs, List<Found> standing, Instant at) {
        return Fold.of(workspace, log(inputs), standing, at);
    }

    /// What was announced before a withdrawal is not taken back by it.
    private static List<Found> afterCut(List<Found> announced, List<Found> standing, Log cut) {
        return announced.stream()
                .filter(found -> standing.contains(found) || found.isCut(cut))
                .toList();
    }

    /// What was announced under either stays, even if their union would not have raised it.
    private List<Found> afterMerge(
            List<Input> mine, List<Found> standing, Input.Merged merged, Log union) {
        List<Found> standingOfBoth = new ArrayList<>(standing);
        List<Found> standingThere = standing(merged.other());
        standingOfBoth.addAll(standingThere);
        List<Found> announced = new ArrayList<>(announced(mine, standing, merged.at()));
        announced.addAll(announced(merged.other(), standingThere, merged.at()));
        return Merges.standing(
                announced,
                afterCut(announced, standingOfBoth, union),
                stood -> Fold.told(workspace, union, stood, merged.at()));
    }

    private static Instant at(Input input) {
        return switch (input) {
            case Input.Received(var event) -> event.receivedAt();
            case Input.Withdrawn(_, Instant at) -> at;
            case Input.Merged(_, Instant at) -> at;
        };
    }
}
