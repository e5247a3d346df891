package dev.carpe.journey;

import dev.carpe.language.Document;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A workspace as tests see it.
final class Trial {
    /// Longer than any stream.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private Trial() {}

    /// Drafts and paused moments detect too, so that they can be tested before they are live.
    static Workspace of(Workspace workspace) {
        return each(workspace, moment -> with(moment, detecting(moment.status()), moment.lasts()));
    }

    /// Also, every moment lasts: whether it came too late to be announced does not matter, only whether it came.
    static Workspace lasting(Workspace workspace) {
        return each(workspace, moment -> with(moment, detecting(moment.status()), FOR_EVER));
    }

    private static Workspace each(Workspace workspace, UnaryOperator<MomentDefinition> change) {
        List<Document> documents = new ArrayList<>();
        for (Document document : workspace.documents()) {
            documents.add(
                    document instanceof MomentDefinition moment ? change.apply(moment) : document);
        }
        return new Workspace(documents);
    }

    private static Status detecting(Status status) {
        return switch (status) {
            case DRAFT, PAUSED -> Status.SHADOW;
            case LIVE, SHADOW, RETIRED -> status;
        };
    }

    private static MomentDefinition with(MomentDefinition moment, Status status, Duration lasts) {
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
                lasts,
                moment.endsOn(),
                moment.rearm(),
                moment.intent(),
                moment.outcome(),
                moment.explain(),
                moment.tests(),
                moment.place());
    }
}
