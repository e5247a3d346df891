package dev.carpe.analytics;

import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Playbook;
import dev.carpe.detect.Plan;
import dev.carpe.language.Channel;
import dev.carpe.language.Document;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Place;
import dev.carpe.language.SourceDefinition;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Definitions that are tried, compiled. Immutable; shared by the threads of a backtest.
///
/// @param workspace everything that is folded
/// @param counted ids of the definitions that are asked about
/// @param spans by definition, in which time its outcome counts, milliseconds
/// @param placements the slots that pages are thought to ask for; empty where triggers are not rehearsed
record Trial(
        Workspace workspace,
        Plan plan,
        Playbook playbook,
        Catalogue catalogue,
        Set<String> counted,
        Map<String, Long> spans,
        List<String> placements) {

    /// @param rehearsed whether triggers answer too; imported history, to which nobody answers, is then tried as if it had come live
    static Trial of(Workspace given, Set<String> counted, boolean rehearsed, Catalogue catalogue) {
        Workspace workspace = rehearsed ? asLive(given) : given;
        Map<String, Long> within = new HashMap<>();
        for (MomentDefinition moment : workspace.moments()) {
            MomentDefinition.Outcome outcome = moment.outcome();
            if (outcome != null) {
                within.put(moment.id(), outcome.within().toMillis());
            }
        }
        return new Trial(
                workspace,
                Plan.of(workspace),
                Playbook.of(workspace),
                catalogue,
                counted,
                within,
                rehearsed ? slots(workspace) : List.of());
    }

    /// The same with sources of kind import as pages, and with the time that they wait for events.
    private static Workspace asLive(Workspace given) {
        List<Document> documents = new ArrayList<>();
        for (Document one : given.documents()) {
            boolean imports =
                    one instanceof SourceDefinition source
                            && source.kind() == SourceDefinition.Kind.IMPORT;
            documents.add(imports ? page(one.id(), given, one.place()) : one);
        }
        String called = SourceDefinition.Kind.IMPORT.word();
        if (given.sources().stream().noneMatch(source -> source.id().equals(called))) {
            documents.add(page(called, given, new Place("", 1, 1)));
        }
        return new Workspace(documents);
    }

    private static SourceDefinition page(String id, Workspace given, Place place) {
        return new SourceDefinition(id, SourceDefinition.Kind.WEB, given.graceOf(id), place);
    }

    private static List<String> slots(Workspace workspace) {
        return workspace.triggers().stream()
                .filter(trigger -> trigger.status() == MomentDefinition.Status.LIVE)
                .map(TriggerDefinition::placement)
                .filter(placement -> workspace.channelOf(placement) == Channel.PAGE)
                .distinct()
                .sorted()
                .toList();
    }

    /// Which events their definitions hope for. A version with another number hopes for what its definition does.
    Outcomes outcomes() {
        return new Outcomes(
                new Workspace(
                        workspace.documents().stream()
                                .filter(one -> !one.id().contains(Threshold.MARK))
                                .toList()));
    }

    Machine machine() {
        return new Machine(plan, playbook, catalogue);
    }

    boolean counts(String definition) {
        return counted.contains(definition);
    }

    boolean hopes(String definition) {
        return spans.containsKey(definition);
    }

    /// In which time its outcome counts, milliseconds; no time at all for what hopes for nothing.
    long within(String definition) {
        return spans.getOrDefault(definition, 0L);
    }
}
