package dev.carpe.server.experiments;

import dev.carpe.analytics.Dimension;
import dev.carpe.analytics.History;
import dev.carpe.analytics.HistoryTrouble;
import dev.carpe.analytics.Kinds;
import dev.carpe.stats.Sample;
import dev.carpe.stats.adjust.Segments;
import dev.carpe.stats.adjust.Stratum;
import dev.carpe.stats.report.Report;
import dev.carpe.stats.report.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// For whom an answer works better or worse: by device, by how the customer came, and by whether they had been there before, each as it was
/// known when the place was given.
final class ForWhom {
    private static final List<Dimension> BY =
            Stream.of("device", "touch", "visitor").map(Dimension::of).toList();

    private final String key;
    private final Counted counted;

    ForWhom(String key, Counted counted) {
        this.key = key;
        this.counted = counted;
    }

    /// The report with the segments of each treatment, of which history tells about a second behind. Where history cannot be asked the report
    /// stands without them, and says so.
    ///
    /// @param simulated whether simulated customers count too
    Report in(Report report, boolean simulated, History history) {
        String goal = counted.asked().metrics().getFirst().goal();
        try {
            return in(report, new Kinds(key, goal, simulated, BY).ask(history));
        } catch (HistoryTrouble trouble) {
            List<Unknown> unknown = new ArrayList<>(report.unknowns());
            unknown.add(
                    new Unknown(
                            "no-kinds",
                            "For whom it works better or worse: " + trouble.getMessage(),
                            Map.of("why", String.valueOf(trouble.getMessage()))));
            return report.with(report.treatments(), unknown);
        }
    }

    /// The report with the segments of each treatment.
    ///
    /// @param kinds what history has answered
    Report in(Report report, List<Kinds.Kind> kinds) {
        String control = new Question(key, counted).arms().getFirst();
        List<Report.Treatment> treatments = new ArrayList<>();
        List<Unknown> unknown = new ArrayList<>(report.unknowns());
        for (Report.Treatment treatment : report.treatments()) {
            List<Segments.Dimension> segments =
                    Segments.of(cuts(kinds, control, treatment.arm()), Report.FALSE_DISCOVERIES);
            treatments.add(treatment.cut(segments));
            segments.forEach(one -> leftOut(treatment.arm(), one, unknown));
        }
        return report.with(treatments, unknown);
    }

    private static void leftOut(String arm, Segments.Dimension one, List<Unknown> unknown) {
        if (!one.leftOut().isEmpty()) {
            String kinds = String.join(", ", one.leftOut());
            unknown.add(
                    new Unknown(
                            "few-of-kinds",
                            "Nothing can be said yet of these kinds of %2$s for \"%1$s\": %3$s."
                                    .formatted(arm, one.name(), kinds),
                            Map.of("arm", arm, "dimension", one.name(), "kinds", kinds)));
        }
    }

    private static List<Segments.Cut> cuts(List<Kinds.Kind> kinds, String control, String arm) {
        List<Segments.Cut> cuts = new ArrayList<>();
        for (Dimension dimension : BY) {
            Map<String, Sample> without = new LinkedHashMap<>();
            Map<String, Sample> with = new LinkedHashMap<>();
            for (Kinds.Kind kind : kinds) {
                if (kind.dimension().equals(dimension.name())) {
                    String value = kind.value().isEmpty() ? "unknown" : kind.value();
                    Sample sample = kind.reached().sample();
                    without.merge(
                            value,
                            kind.arm().equals(control) ? sample : Sample.NONE,
                            Sample::merge);
                    with.merge(value, kind.arm().equals(arm) ? sample : Sample.NONE, Sample::merge);
                }
            }
            List<Stratum> strata = new ArrayList<>();
            without.forEach((value, sample) ->
                    strata.add(new Stratum(value, sample, with.getOrDefault(value, Sample.NONE))));
            // One kind alone tells nothing, and is no want of customers either.
            if (strata.size() > 1) {
                cuts.add(new Segments.Cut(dimension.name(), strata));
            }
        }
        return cuts;
    }
}
