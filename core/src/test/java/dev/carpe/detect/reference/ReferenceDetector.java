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
        List<Found> standing = new ArrayList<>();
        Consent consent = unasked;
        for (int i = 0; i < inputs.size(); i++) {
            Log log = new Log(inputs.subList(0, i + 1), unasked, purposes);
            if (!log.consent().cutSince(consent).isEmpty()) {
                standing = standing(inputs.subList(0, i), at(inputs.get(i)), standing, log);
            }
            consent = log.consent();
        }
        List<Found> found =
                new ArrayList<>(
                        Fold.of(workspace, new Log(inputs, unasked, purposes), standing, until));
        found.sort(
                Comparator.comparing(Found::time)
                        .thenComparing(f -> f.definition().id())
                        .thenComparing(Found::key, Order.OF_KEYS));
        return found;
    }

    /// What was announced before a withdrawal is not taken back by it.
    private List<Found> standing(List<Input> before, Instant at, List<Found> standing, Log cut) {
        return Fold.of(workspace, new Log(before, unasked, purposes), standing, at).stream()
                .filter(found -> standing.contains(found) || found.isCut(cut))
                .toList();
    }

    private static Instant at(Input input) {
        return switch (input) {
            case Input.Received(var event) -> event.receivedAt();
            case Input.Withdrawn(_, Instant at) -> at;
        };
    }
}
