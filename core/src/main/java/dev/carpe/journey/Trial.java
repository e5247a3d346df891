package dev.carpe.journey;

import dev.carpe.language.Document;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.List;

/// A workspace as tests see it: drafts and paused moments detect too, so that they can be tested before they are live.
final class Trial {
    private Trial() {}

    static Workspace of(Workspace workspace) {
        List<Document> documents = new ArrayList<>();
        for (Document document : workspace.documents()) {
            documents.add(
                    document instanceof MomentDefinition moment ? detecting(moment) : document);
        }
        return new Workspace(documents);
    }

    private static MomentDefinition detecting(MomentDefinition moment) {
        return switch (moment.status()) {
            case DRAFT, PAUSED -> withStatus(moment, Status.SHADOW);
            case LIVE, SHADOW, RETIRED -> moment;
        };
    }

    private static MomentDefinition withStatus(MomentDefinition moment, Status status) {
        return new MomentDefinition(
                moment.id(),
                moment.version(),
                status,
                moment.title(),
                moment.need(),
                moment.phase(),
                moment.owner(),
                moment.purpose(),
                moment.audience(),
                moment.detect(),
                moment.lasts(),
                moment.endsOn(),
                moment.rearm(),
                moment.intent(),
                moment.outcome(),
                moment.explain(),
                moment.tests(),
                moment.place());
    }
}
