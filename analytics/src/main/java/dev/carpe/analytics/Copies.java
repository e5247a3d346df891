package dev.carpe.analytics;

import dev.carpe.language.Document;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import java.util.List;
import java.util.Set;

/// Definitions with one thing changed.
final class Copies {
    private Copies() {}

    /// The workspace with these moments and triggers live, whatever they say.
    static Workspace live(Workspace workspace, Set<String> ids) {
        List<Document> documents =
                workspace.documents().stream()
                        .map(document -> ids.contains(document.id()) ? live(document) : document)
                        .toList();
        return new Workspace(documents);
    }

    private static Document live(Document document) {
        if (document instanceof MomentDefinition moment) {
            return with(moment, moment.id(), Status.LIVE);
        }
        return document instanceof TriggerDefinition trigger ? live(trigger) : document;
    }

    /// The same under another id, and with a status.
    static MomentDefinition with(MomentDefinition one, String id, Status status) {
        return new MomentDefinition(
                id,
                one.version(),
                status,
                one.title(),
                one.need(),
                one.phase(),
                one.owner(),
                one.purpose(),
                one.audience(),
                one.detect(),
                one.lasts(),
                one.endsOn(),
                one.rearm(),
                one.intent(),
                one.outcome(),
                one.explain(),
                one.tests(),
                one.place());
    }

    private static TriggerDefinition live(TriggerDefinition one) {
        return new TriggerDefinition(
                one.id(),
                Status.LIVE,
                one.on(),
                one.after(),
                one.where(),
                one.audience(),
                one.placement(),
                one.choose(),
                one.goal(),
                one.guardrails(),
                one.holdout(),
                one.caps(),
                one.budget(),
                one.exclusive(),
                one.priority(),
                one.settle(),
                one.place());
    }
}
