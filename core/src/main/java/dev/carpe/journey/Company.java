package dev.carpe.journey;

import dev.carpe.detect.Plan;
import dev.carpe.language.Detection;
import dev.carpe.language.Document;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The laws about company: a definition raises the same alone as with all others, and one more that has nothing to do with it changes
/// nothing.
final class Company {
    private static final String STRANGER = "a-stranger-to-all";

    private final Equipped equipped;
    private final Workspace workspace;
    private final Plan together;

    Company(Equipped equipped, Plan together) {
        this.equipped = equipped;
        this.workspace = equipped.workspace();
        this.together = together;
    }

    void check(List<Stream> streams, Breaches breaches) {
        List<Stream> ordered = streams.stream().map(Mutation::inOrder).toList();
        Plan joined = equipped.with(withStranger()).plan();
        for (Stream stream : ordered) {
            List<NetMoment> expected = Law.fold(together, stream);
            List<NetMoment> actual = new ArrayList<>(Law.fold(joined, stream));
            actual.removeIf(moment -> moment.definition().equals(STRANGER));
            breaches.add("with one more definition", stream, Difference.between(expected, actual));
        }
        for (MomentDefinition moment : workspace.moments()) {
            if (moment.status().detects()) {
                alone(moment, ordered, breaches);
            }
        }
    }

    private void alone(MomentDefinition moment, List<Stream> streams, Breaches breaches) {
        Plan alone = equipped.with(only(moment)).plan();
        for (Stream stream : streams) {
            if (stream.definition().isEmpty() || stream.definition().equals(moment.id())) {
                List<NetMoment> expected = of(moment, Law.fold(together, stream));
                breaches.add(
                        "alone",
                        stream,
                        Difference.between(expected, of(moment, Law.fold(alone, stream))));
            }
        }
    }

    private static List<NetMoment> of(MomentDefinition moment, List<NetMoment> all) {
        return all.stream().filter(one -> one.definition().equals(moment.id())).toList();
    }

    /// The workspace with no moments but one and those it is made of.
    private Workspace only(MomentDefinition moment) {
        Set<String> wanted = new HashSet<>();
        collect(moment, wanted);
        List<Document> documents = new ArrayList<>();
        for (Document document : workspace.documents()) {
            if (!(document instanceof MomentDefinition) || wanted.contains(document.id())) {
                documents.add(document);
            }
        }
        return new Workspace(documents);
    }

    private void collect(MomentDefinition moment, Set<String> wanted) {
        if (wanted.add(moment.id())) {
            for (Matcher matcher : Matchers.of(moment)) {
                for (Matcher.Alternative alternative : matcher.anyOf()) {
                    if (alternative.subject() instanceof Matcher.Subject.Raised(String inner)) {
                        workspace.moment(inner).ifPresent(other -> collect(other, wanted));
                    }
                }
            }
        }
    }

    private Workspace withStranger() {
        List<Document> documents = new ArrayList<>(workspace.documents());
        workspace.moments().stream().findFirst().map(Company::stranger).ifPresent(documents::add);
        return new Workspace(documents);
    }

    /// A definition of other events under another id, in everything else like a given one.
    private static MomentDefinition stranger(MomentDefinition like) {
        Matcher other =
                new Matcher(
                        List.of(
                                new Matcher.Alternative(
                                        new Matcher.Subject.Named("An Event Nobody Sends"),
                                        List.of())));
        Step step = new Step.Happens(other, 1, null, Duration.ZERO, null, null, null, like.place());
        return new MomentDefinition(
                STRANGER,
                1,
                MomentDefinition.Status.LIVE,
                "A stranger",
                like.need(),
                like.phase(),
                null,
                null,
                null,
                new Detection.Pattern(List.of(), like.lasts(), List.of(step), false, 1, null),
                like.lasts(),
                List.of(),
                like.rearm(),
                like.intent(),
                null,
                null,
                List.of(),
                like.place());
    }
}
