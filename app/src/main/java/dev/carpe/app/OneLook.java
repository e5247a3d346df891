package dev.carpe.app;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.Effect;
import dev.carpe.stats.Interval;
import dev.carpe.stats.report.Comparison;
import dev.carpe.stats.report.Finding;
import dev.carpe.stats.report.Metric;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.sequential.GroupSequential;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of the goal at a look that was planned, beside what holds at every look: narrower, and worthless if somebody stops by a
/// look in between.
///
/// @param arm which
/// @param how in words, by what
/// @param effect what is found
/// @param looks the looks that were planned; null where this is the only one
/// @param look which of them this is, from 0
/// @param level of the interval
record OneLook(
        String arm,
        String how,
        Analysis<Effect> effect,
        @Nullable GroupSequential looks,
        int look,
        double level) {

    /// The looks of all treatments; none where neither strata nor looks were asked for.
    ///
    /// @param strata what customers are alike in; empty for none
    static List<OneLook> of(
            OutcomeFile outcomes,
            Report report,
            List<String> strata,
            @Nullable PlannedLooks planned) {
        if (strata.isEmpty() && planned == null) {
            return List.of();
        }
        double level = 1 - (1 - report.setup().level()) / (report.setup().arms().size() - 1);
        GroupSequential looks = planned == null ? null : planned.boundaries(level);
        List<String> how = new ArrayList<>();
        if (!strata.isEmpty()) {
            how.add("post-stratified by " + String.join(" and ", strata));
        }
        if (planned != null) {
            how.add(planned.words());
        }
        List<OneLook> all = new ArrayList<>();
        for (Comparison one : report.comparisons()) {
            if (one.metric().role() instanceof Metric.Role.Goal) {
                Analysis<Effect> effect =
                        strata.isEmpty()
                                ? one.finding().map(Finding::effect)
                                : outcomes.stratified(one.arm());
                int look = planned == null ? 0 : planned.look() - 1;
                all.add(new OneLook(one.arm(), String.join(", ", how), effect, looks, look, level));
            }
        }
        return all;
    }

    /// The interval of an effect, over all planned looks together.
    Interval interval(Effect found) {
        return looks == null ? found.interval(level) : looks.interval(look, found);
    }

    /// Tells whether the experiment may stop here: no difference lies outside.
    boolean stops(Effect found) {
        return looks == null ? interval(found).excludes(0) : looks.stops(look, found);
    }
}
