package dev.carpe.analytics;

import dev.carpe.decide.Catalogue;
import dev.carpe.language.Document;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What definitions would have raised: history is folded again with the core that runs live, each customer's inputs in the order and at the times at
/// which they were processed. Over a period in which a version was live it finds the moments that were raised then, id by id.
///
/// Retention bounds it: it folds from the oldest event that history holds.
///
/// @param scope the period; moments outside of it are folded and not counted
/// @param workspace the definitions
/// @param moments ids of those that are asked about; empty for all
/// @param before the definitions that they are compared with; [Workspace#EMPTY] for none
/// @param thresholds numbers that are varied
/// @param rehearsed whether triggers answer what is raised; then everything in the workspace is folded, since all share the caps
public record Backtest(
        Scope scope,
        Workspace workspace,
        List<String> moments,
        Workspace before,
        List<Threshold> thresholds,
        boolean rehearsed) {

    /// Checks that what is asked about is there.
    ///
    /// @throws BadQuestion where an id is none of the workspace's
    public Backtest {
        moments = List.copyOf(moments);
        thresholds = List.copyOf(thresholds);
        for (String id : moments) {
            if (workspace.moment(id).isEmpty()) {
                throw new BadQuestion("there is no moment \"" + id + "\" among the definitions");
            }
        }
    }

    /// Counts alone.
    public Backtest(Scope scope, Workspace workspace, List<String> moments) {
        this(scope, workspace, moments, Workspace.EMPTY, List.of(), false);
    }

    /// A workspace in which these moments and triggers are live, whatever they say of themselves.
    public static Workspace asLive(Workspace workspace, Set<String> ids) {
        return Copies.live(workspace, ids);
    }

    /// Folds.
    ///
    /// @throws HistoryTrouble where history cannot be read
    public Backtested ask(History history) {
        return ask(history, Catalogue.NONE, new Progress());
    }

    /// Folds, on all processors.
    ///
    /// @param catalogue what answers read of things, as it is today
    /// @param progress is told how far it is
    /// @throws Progress.Cancelled where it is called off
    /// @throws HistoryTrouble where history cannot be read
    public Backtested ask(History history, Catalogue catalogue, Progress progress) {
        return ask(history, catalogue, progress, Room.usual());
    }

    /// @param room how much is read at once
    Backtested ask(History history, Catalogue catalogue, Progress progress, Room room) {
        List<MomentDefinition> asked = asked();
        Set<String> variants = new HashSet<>();
        List<Document> documents = new ArrayList<>(folded(workspace, asked).documents());
        for (Threshold threshold : thresholds) {
            for (Threshold.Variant variant : threshold.variants()) {
                variants.add(variant.definition().id());
                documents.add(variant.definition());
            }
        }
        Set<String> counted = asked.stream().map(MomentDefinition::id).collect(Collectors.toSet());
        Workspace other = folded(before, asked(before, counted));
        Set<String> compared = before.moments().isEmpty() ? Set.of() : counted;
        Trial was = Trial.of(other, compared, false, catalogue);
        Set<String> all =
                Stream.concat(counted.stream(), variants.stream()).collect(Collectors.toSet());
        Trial now = Trial.of(new Workspace(documents), all, rehearsed, catalogue);
        return new BacktestRun(history, scope, now, was, variants, progress, room)
                .answer(asked, before, thresholds, rehearsed);
    }

    private List<MomentDefinition> asked() {
        return workspace.moments().stream()
                .filter(one -> moments.isEmpty() || moments.contains(one.id()))
                .toList();
    }

    private static List<MomentDefinition> asked(Workspace workspace, Set<String> ids) {
        return workspace.moments().stream().filter(one -> ids.contains(one.id())).toList();
    }

    /// What has to be folded for these definitions: they, the moments that they are made of, and what is no moment. An unrelated definition changes nothing.
    private Workspace folded(Workspace all, List<MomentDefinition> asked) {
        if (rehearsed) {
            return all;
        }
        Set<String> needed = new HashSet<>();
        asked.forEach(one -> need(one, all, needed));
        return new Workspace(
                all.documents().stream()
                        .filter(one ->
                                !(one instanceof MomentDefinition) || needed.contains(one.id()))
                        .filter(one -> !(one instanceof TriggerDefinition))
                        .toList());
    }

    private static void need(MomentDefinition one, Workspace all, Set<String> needed) {
        if (needed.add(one.id())) {
            one.looksAt()
                    .forEach(id -> all.moment(id).ifPresent(inner -> need(inner, all, needed)));
        }
    }
}
