package dev.carpe.analytics;

import dev.carpe.stats.Analysis;
import dev.carpe.stats.adjust.Multiplicity;
import dev.carpe.stats.compare.Rates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where and when moments happen, against the period of the same length before.
///
/// @param scope the period
/// @param moments ids of definitions; empty for all
/// @param by dimensions; may be empty
/// @param segment whose moments, and whose traffic they are compared with
/// @param limit the most spots, the most frequent first
public record Hotspots(
        Scope scope, List<String> moments, List<Dimension> by, Segment segment, int limit) {
    private static final double LEVEL = 0.95;
    private static final double FALSE_DISCOVERIES = 0.1;

    public Hotspots {
        moments = List.copyOf(moments);
        by = List.copyOf(by);
    }

    /// Everybody's.
    public Hotspots(Scope scope, List<String> moments, List<Dimension> by, int limit) {
        this(scope, moments, by, Segment.EVERYBODY, limit);
    }

    /// A place where moments happen.
    ///
    /// @param definition of which moment
    /// @param at the values of the dimensions, in their order; null where nothing is known
    /// @param raised how often
    /// @param customers of how many
    /// @param before how often in the period before
    /// @param ratio how often relative to before and to the traffic of both periods; null where nothing happened before
    /// @param low the lower end of its 95 % interval, or null
    /// @param high the upper end, or null
    /// @param mark `more`, `less` or `same`: whether that is more than chance; of all marks that say so, one in ten may be wrong
    public record Spot(
            String definition,
            List<@Nullable String> at,
            long raised,
            long customers,
            long before,
            @Nullable Double ratio,
            @Nullable Double low,
            @Nullable Double high,
            String mark) {
        public Spot {
            at = java.util.Collections.unmodifiableList(new ArrayList<>(at));
        }
    }

    /// An answer.
    ///
    /// @param events the period's traffic
    /// @param eventsBefore the traffic before
    /// @param spots the most frequent first
    public record Answer(
            Instant from,
            Instant to,
            List<String> by,
            long events,
            long eventsBefore,
            List<Spot> spots,
            Freshness freshness) {}

    /// Moments of a minute.
    ///
    /// @param minute when it began
    public record Minute(Instant minute, String definition, long raised) {}

    /// The latest minutes.
    public record Live(Instant from, Instant to, List<Minute> minutes, Freshness freshness) {}

    private record Counted(
            String definition, List<@Nullable String> at, long now, long customers, long before) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            String dimensions =
                    by.stream().map(one -> ", " + one.sql()).collect(Collectors.joining());
            Asked asked =
                    new Asked(
                                    connection,
                                    "SELECT row.definition"
                                            + dimensions
                                            + ", count(*) FILTER (row.time >= ?) AS now,"
                                            + " count(DISTINCT row.profile) FILTER (row.time >= ?),"
                                            + " count(*) FILTER (row.time < ?) FROM moments row WHERE "
                                            + scope.withBefore().where("row")
                                            + standing()
                                            + " GROUP BY ALL ORDER BY now DESC, row.definition LIMIT ?")
                            .with(scope.from())
                            .with(scope.from())
                            .with(scope.from());
            List<Counted> counted =
                    segment.bind(scope.withBefore().bind(asked).texts(moments))
                            .with(limit)
                            .rows(this::counted);
            long[] traffic = traffic(connection);
            return new Answer(
                    scope.from(),
                    scope.to(),
                    by.stream().map(Dimension::name).toList(),
                    traffic[1],
                    traffic[0],
                    marked(counted, traffic),
                    history.freshness());
        });
    }

    /// The moments of this question in its period; `by` breaks nothing down here.
    public Things things() {
        return new SelectedThings(
                "SELECT row.profile, row.time, row.session FROM moments row WHERE "
                        + scope.where("row")
                        + standing(),
                asked -> segment.bind(scope.bind(asked).texts(moments)));
    }

    private String standing() {
        String which =
                moments.isEmpty()
                        ? ""
                        : " AND row.definition IN (" + Merging.marks(moments.size()) + ")";
        return " AND row.retracted_at IS NULL" + which + segment.and();
    }

    private Counted counted(ResultSet row) throws SQLException {
        List<@Nullable String> at = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            at.add(row.getString(2 + i));
        }
        int next = 2 + by.size();
        return new Counted(
                row.getString(1),
                at,
                row.getLong(next),
                row.getLong(next + 1),
                row.getLong(next + 2));
    }

    private long[] traffic(java.sql.Connection connection) throws SQLException {
        String sql =
                "SELECT count(*) FILTER (row.time < ?), count(*) FILTER (row.time >= ?) FROM events row WHERE "
                        + scope.withBefore().where("row")
                        + segment.and();
        Asked asked = new Asked(connection, sql).with(scope.from()).with(scope.from());
        return segment.bind(scope.withBefore().bind(asked))
                .rows(row -> new long[] {row.getLong(1), row.getLong(2)})
                .getFirst();
    }

    private static List<Spot> marked(List<Counted> counted, long[] traffic) {
        List<Analysis<Rates.Change>> changes =
                counted.stream()
                        .map(one ->
                                Rates.compare(
                                        one.before(),
                                        (double) traffic[0],
                                        one.now(),
                                        (double) traffic[1],
                                        LEVEL))
                        .toList();
        List<Double> pValues =
                changes.stream()
                        .map(one ->
                                one instanceof Analysis.Done<Rates.Change>(var change)
                                        ? change.pValue()
                                        : 1.0)
                        .toList();
        List<Double> adjusted = Multiplicity.BENJAMINI_HOCHBERG.adjust(pValues);
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            spots.add(spot(counted.get(i), changes.get(i), adjusted.get(i)));
        }
        return spots;
    }

    private static Spot spot(Counted one, Analysis<Rates.Change> analysis, double adjusted) {
        return switch (analysis) {
            case Analysis.Done<Rates.Change>(var change) ->
                    new Spot(
                            one.definition(),
                            one.at(),
                            one.now(),
                            one.customers(),
                            one.before(),
                            finite(change.ratio()),
                            finite(change.interval().low()),
                            finite(change.interval().high()),
                            adjusted > FALSE_DISCOVERIES
                                    ? "same"
                                    : change.ratio() > 1 ? "more" : "less");
            case Analysis.Failed<Rates.Change> _ ->
                    new Spot(
                            one.definition(),
                            one.at(),
                            one.now(),
                            one.customers(),
                            one.before(),
                            null,
                            null,
                            null,
                            "same");
        };
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /// The minutes of the scope in which moments were raised, the oldest first.
    public static Live live(Scope scope, History history) {
        return history.ask(connection -> {
            Asked asked =
                    new Asked(
                            connection,
                            "SELECT epoch_ms(date_trunc('minute', row.time)) AS minute, row.definition, count(*)"
                                    + " FROM moments row WHERE "
                                    + scope.where("row")
                                    + " AND row.retracted_at IS NULL GROUP BY ALL ORDER BY ALL");
            List<Minute> minutes =
                    scope.bind(asked)
                            .rows(row ->
                                    new Minute(
                                            Instant.ofEpochMilli(row.getLong(1)),
                                            row.getString(2),
                                            row.getLong(3)));
            return new Live(scope.from(), scope.to(), minutes, history.freshness());
        });
    }

    /// How long the live series reaches back.
    public static final Duration LIVE = Duration.ofMinutes(15);
}
