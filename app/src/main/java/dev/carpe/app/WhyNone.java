package dev.carpe.app;

import dev.carpe.app.replay.Chapter;
import dev.carpe.app.replay.Chronicle;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.Need;
import dev.carpe.app.replay.Replay;
import dev.carpe.app.terminal.Figures;
import dev.carpe.detect.Change;
import dev.carpe.detect.NearMiss;
import dev.carpe.language.Detection;
import dev.carpe.language.MomentDefinition;
import dev.carpe.machine.Customer;
import java.util.ArrayList;
import java.util.List;

/// Why a definition raised no moment, or no more: what came near, else the fact that lies nearest.
///
/// @param definition the definition
/// @param nearMisses what came near, the nearest of each reason first
/// @param facts what else stood in the way, in sentences
record WhyNone(MomentDefinition definition, List<NearMiss> nearMisses, List<String> facts) {
    WhyNone {
        nearMisses = List.copyOf(nearMisses);
        facts = List.copyOf(facts);
    }

    static WhyNone of(
            MomentDefinition definition,
            boolean hasModel,
            Customer customer,
            Replay replay,
            Chronicle chronicle,
            Findings findings) {
        if (!definition.status().detects()) {
            String status = CheckCommand.word(definition.status());
            return new WhyNone(
                    definition,
                    List.of(),
                    List.of("Its status is " + status + ": it is not looked for."));
        }
        if (definition.detect() instanceof Detection.Predict && !hasModel) {
            return new WhyNone(
                    definition,
                    List.of(),
                    List.of("It is predicted, and no model was given for it (--model)."));
        }
        Chapter chapter = chronicle.of(customer.profile());
        List<NearMiss> nearMisses =
                customer.story().nearMisses(definition.id()).stream()
                        .filter(miss ->
                                chapter.cases().stream().noneMatch(told -> leadsTo(told, miss)))
                        .toList();
        List<String> facts = new ArrayList<>(missing(chapter, chronicle));
        facts.addAll(refused(definition, chapter));
        facts.addAll(open(definition, replay.stillToCome(customer), findings));
        if (facts.isEmpty() && nearMisses.isEmpty() && chapter.cases().isEmpty()) {
            facts.add(apart(chapter, chronicle));
        }
        return new WhyNone(definition, nearMisses, facts);
    }

    /// Tells whether there is nothing to say.
    boolean isEmpty() {
        return nearMisses.isEmpty() && facts.isEmpty();
    }

    /// What lacked only the events that then came is no miss.
    private static boolean leadsTo(Chapter.Case told, NearMiss miss) {
        return told.moment().key().equals(miss.key())
                && told.moment().evidence().stream()
                        .anyMatch(evidence -> evidence.time().equals(miss.time()));
    }

    /// What it cannot do without, and this customer never did.
    private static List<String> missing(Chapter chapter, Chronicle chronicle) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < chronicle.needs().size(); i++) {
            Need need = chronicle.needs().get(i);
            if (chapter.met(i) == 0) {
                missing.add(
                        "It needs "
                                + need
                                + ", and there is none among the customer's "
                                + Figures.of(chapter.events(), "event")
                                + (chronicle.met(i) == 0
                                        ? ", nor anybody's in the data."
                                        : " ("
                                                + Figures.count(chronicle.met(i))
                                                + " in all the data)."));
            }
        }
        return missing;
    }

    private static List<String> refused(MomentDefinition definition, Chapter chapter) {
        String purpose = definition.purpose();
        return purpose == null || chapter.refusedEvents() == 0
                ? List.of()
                : List.of(
                        "No consent for "
                                + purpose
                                + " with "
                                + Figures.count(chapter.refusedEvents())
                                + " of the customer's "
                                + Figures.of(chapter.events(), "event")
                                + "; such events do not count. If these customers agreed, the mapping can say so (consent: { "
                                + purpose
                                + ": granted }).");
    }

    /// The moments that a silence would still raise.
    private static List<String> open(
            MomentDefinition definition, List<Change> toCome, Findings findings) {
        return toCome.stream()
                .filter(change ->
                        change instanceof Change.Raised
                                && change.moment().definition().equals(definition.id()))
                .map(change ->
                        "A timer is open: if nothing else comes, it is raised for "
                                + MomentText.time(change.moment().time())
                                + "; the data ends "
                                + MomentText.time(findings.last())
                                + " (--until forever lets time run on).")
                .toList();
    }

    private static String apart(Chapter chapter, Chronicle chronicle) {
        List<String> met = new ArrayList<>();
        for (int i = 0; i < chronicle.needs().size(); i++) {
            met.add(
                    chronicle.needs().get(i)
                            + " "
                            + Figures.count(chapter.met(i))
                            + (chapter.met(i) == 1 ? " time" : " times"));
        }
        return met.isEmpty()
                ? "Nothing came near."
                : "Its events came ("
                        + String.join(", ", met)
                        + "), but never as its conditions, key, order and windows ask; nothing came near among the events"
                        + " that are still kept.";
    }
}
