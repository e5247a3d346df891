package dev.carpe.analytics.discover;

import dev.carpe.stats.chance.Chance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Draws how far along each visit is looked at. What a visit did until then is compared with what followed after, among visits that have come exactly as far: so neither
/// does the longer visit have more patterns because it is longer, nor the one that converts fewer because it ends (Anderson, Cain and Gelber, "Analysis of survival by tumor
/// response", Journal of Clinical Oncology 1 (1983), who call it the landmark method).
///
/// @param depths numbers of events
/// @param horizon in which time after it a conversion counts
public record Landmarks(List<Integer> depths, Duration horizon) {
    private static final List<Integer> ALL = List.of(2, 3, 4, 6, 8, 12, 16, 24, 32);
    private static final long SEED = 20_260_611;

    /// The most events of a visit that are ever looked at.
    public static final int DEEPEST = 32;

    public Landmarks {
        depths = List.copyOf(depths);
    }

    /// Depths that visits reach.
    ///
    /// @param usual a length that few visits exceed
    public static Landmarks of(int usual, Duration horizon) {
        List<Integer> reached = ALL.stream().filter(depth -> depth <= Math.max(2, usual)).toList();
        return new Landmarks(reached, horizon);
    }

    /// The visit as far as its depth; empty where it never came so far, or had converted by then. The depth depends on the session's name alone.
    public Optional<Unit> of(Visit visit) {
        Chance chance = new Chance(Chance.seed(SEED, visit.session().hashCode()));
        int depth = depths.get(chance.below(depths.size()));
        if (visit.events().size() < depth) {
            return Optional.empty();
        }
        List<Happened> events = visit.events().subList(0, depth);
        long at = events.getLast().atMillis();
        long goal = visit.goalMillis();
        if (goal <= at) {
            return Optional.empty();
        }
        boolean followed = goal != Long.MAX_VALUE && goal - at <= horizon.toMillis();
        return Optional.of(new Unit(visit, events, visit.kind() + " " + depth, followed));
    }
}
