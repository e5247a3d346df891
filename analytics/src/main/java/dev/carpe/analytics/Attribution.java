package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which touches conversions owe themselves to. A touch is what began a session (`events.touch`, else `direct`); a conversion's touches are those of its
/// customer in the time before it.
///
/// @param scope when the conversions happened
/// @param goal the event that is a conversion
/// @param lookback how far before a conversion touches count
/// @param halfLife in which time a touch loses half of its weight, for time decay
public record Attribution(Scope scope, String goal, Duration lookback, Duration halfLife) {
    private static final String NONE = "direct";
    private static final int MOST = 40;
    private static final String OTHER = "other";

    /// What one kind of touch is given by each rule, in conversions. Every rule gives all conversions away.
    ///
    /// @param first to the first touch
    /// @param last to the last
    /// @param linear to all alike
    /// @param position 40 % to the first, 40 % to the last, the rest to those between
    /// @param decay the later the more
    /// @param markov by how many conversions would be lost if it were not there, see Anderl and others, "Mapping the customer journey",
    ///     International Journal of Research in Marketing 33 (2016)
    /// @param removal the share of conversions that would be lost (0…1)
    /// @param value what the conversions are worth that the last-touch rule gives it; null where none has a value
    public record Credit(
            String touch,
            double first,
            double last,
            double linear,
            double position,
            double decay,
            double markov,
            double removal,
            @Nullable Double value) {}

    /// An answer.
    ///
    /// @param conversions how many
    /// @param paths customers' ways that were looked at, those without conversion included
    public record Answer(
            Instant from,
            Instant to,
            String goal,
            long conversions,
            long paths,
            List<Credit> credits,
            Freshness freshness) {}

    /// A way, and how many went it.
    ///
    /// @param touches in their order; not empty
    /// @param ages how long before the end each came, in days; as many
    /// @param converted whether it ended with a conversion
    /// @param value what all of them are worth together; NaN where nothing tells
    record Way(
            List<String> touches, List<Double> ages, boolean converted, long times, double value) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            List<Way> ways = ways(connection);
            long conversions = ways.stream().filter(Way::converted).mapToLong(Way::times).sum();
            return new Answer(
                    scope.from(),
                    scope.to(),
                    goal,
                    conversions,
                    ways.stream().mapToLong(Way::times).sum(),
                    credits(ways, halfLife),
                    history.freshness());
        });
    }

    private List<Way> ways(Connection connection) throws SQLException {
        String who =
                (scope.simulated() ? "" : " AND NOT e.simulated")
                        + (scope.bots() ? "" : " AND NOT e.bot");
        String back = "to_milliseconds(" + lookback.toMillis() + ")";
        String sql =
                """
                WITH touched AS (
                    SELECT e.profile, e.session, min(e.time) AS time, coalesce(arg_min(e.touch, e.time), '%1$s') AS touch
                    FROM events e WHERE e.time >= CAST(? AS TIMESTAMP) - %2$s AND e.time < ? %3$s GROUP BY ALL),
                common AS (SELECT touch FROM touched GROUP BY touch ORDER BY count(*) DESC, touch LIMIT %4$d),
                touches AS (
                    SELECT profile, time, CASE WHEN touch IN (SELECT touch FROM common) THEN touch ELSE '%5$s' END AS touch
                    FROM touched),
                goals AS (
                    SELECT e.profile, e.time, e.position, e.value FROM events e
                    WHERE e.time >= ? AND e.time < ? AND e.name = ? %3$s),
                converted AS (
                    SELECT g.position, any_value(g.value) AS value,
                        list_sort(list({'time': t.time, 'touch': t.touch, 'age': date_diff('second', t.time, g.time) / 86400.0})) AS way
                    FROM goals g JOIN touches t ON t.profile = g.profile AND t.time <= g.time AND t.time >= g.time - %2$s
                    GROUP BY g.position),
                others AS (
                    SELECT profile, list_transform(list_sort(list({'time': time, 'touch': touch})), lambda one: one.touch) AS touches FROM touches
                    WHERE time >= ? AND profile NOT IN (SELECT profile FROM goals) GROUP BY profile)
                SELECT array_to_string(list_transform(way, lambda one: one.touch), chr(31)), array_to_string(list_transform(way, lambda one: one.age), ','), true, 1, value FROM converted
                UNION ALL
                SELECT array_to_string(touches, chr(31)), '', false, count(*), NULL FROM others GROUP BY touches
                """
                        .formatted(NONE, back, who, MOST, OTHER);
        return new Asked(connection, sql)
                .with(scope.from())
                .with(scope.to())
                .with(scope.from())
                .with(scope.to())
                .with(goal)
                .with(scope.from())
                .rows(row -> {
                    double value = row.getDouble(5);
                    return new Way(
                            List.of(row.getString(1).split("\u001f", -1)),
                            ages(row.getString(2)),
                            row.getBoolean(3),
                            row.getLong(4),
                            row.wasNull() ? Double.NaN : value);
                });
    }

    private static List<Double> ages(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
    }

    /// What each kind of touch is given, the most by Markov's rule first.
    static List<Credit> credits(List<Way> ways, Duration halfLife) {
        Map<String, double[]> given = new TreeMap<>();
        ways.forEach(way ->
                way.touches().forEach(touch -> given.computeIfAbsent(touch, _ -> new double[6])));
        double days = halfLife.toMillis() / 86_400_000.0;
        double conversions = 0;
        boolean valued = false;
        for (Way way : ways) {
            if (way.converted()) {
                give(way, given, days);
                conversions += way.times();
                valued |= !Double.isNaN(way.value());
            }
        }
        Map<String, Double> removal = MarkovChain.of(ways).removalEffects();
        double all = removal.values().stream().mapToDouble(one -> one).sum();
        List<Credit> credits = new ArrayList<>();
        for (Map.Entry<String, double[]> one : given.entrySet()) {
            double[] sums = one.getValue();
            double effect = removal.getOrDefault(one.getKey(), 0.0);
            credits.add(
                    new Credit(
                            one.getKey(),
                            sums[0],
                            sums[1],
                            sums[2],
                            sums[3],
                            sums[4],
                            all == 0 ? 0 : conversions * effect / all,
                            effect,
                            valued ? sums[5] : null));
        }
        credits.sort(
                java.util.Comparator.comparingDouble(Credit::markov)
                        .reversed()
                        .thenComparing(Credit::touch));
        return credits;
    }

    private static void give(Way way, Map<String, double[]> given, double halfLifeDays) {
        int last = way.touches().size() - 1;
        double weights = 0;
        for (double age : way.ages()) {
            weights += Math.pow(2, -age / halfLifeDays);
        }
        for (int i = 0; i <= last; i++) {
            double[] sums = given.getOrDefault(way.touches().get(i), new double[6]);
            double times = way.times();
            sums[0] += i == 0 ? times : 0;
            sums[1] += i == last ? times : 0;
            sums[2] += times / (last + 1);
            sums[3] += times * byPosition(i, last);
            sums[4] += times * Math.pow(2, -way.ages().get(i) / halfLifeDays) / weights;
            sums[5] += i == last && !Double.isNaN(way.value()) ? way.value() : 0;
        }
    }

    /// 40 %, 20 % shared, 40 %; halves of two; all of one.
    private static double byPosition(int place, int last) {
        boolean edge = place == 0 || place == last;
        return switch (last) {
            case 0 -> 1;
            case 1 -> 0.5;
            default -> edge ? 0.4 : 0.2 / (last - 1);
        };
    }

    /// Ways as a chain of first order: start, the kinds of touch, conversion, and nothing.
    private static final class MarkovChain {
        private final List<String> kinds;
        private final double[][] counts;

        private MarkovChain(List<String> kinds, double[][] counts) {
            this.kinds = kinds;
            this.counts = counts;
        }

        /// State 0 is the start, then the kinds, then conversion and nothing.
        static MarkovChain of(List<Way> ways) {
            Map<String, Integer> place = new LinkedHashMap<>();
            ways.forEach(
                    way -> way.touches().forEach(one -> place.putIfAbsent(one, place.size() + 1)));
            int states = place.size() + 3;
            double[][] counts = new double[states][states];
            for (Way way : ways) {
                int at = 0;
                for (String touch : way.touches()) {
                    int next = place.getOrDefault(touch, 0);
                    counts[at][next] += way.times();
                    at = next;
                }
                counts[at][way.converted() ? states - 2 : states - 1] += way.times();
            }
            return new MarkovChain(List.copyOf(place.keySet()), counts);
        }

        /// The share of conversions that would be lost without each kind.
        Map<String, Double> removalEffects() {
            double usual = chance(-1);
            Map<String, Double> effects = new LinkedHashMap<>();
            for (int i = 0; i < kinds.size(); i++) {
                effects.put(kinds.get(i), usual > 0 ? Math.max(0, 1 - chance(i + 1) / usual) : 0);
            }
            return effects;
        }

        /// The chance to convert from the start, if whoever comes to the removed state is lost: the solution of (I − Q) p = r.
        private double chance(int removed) {
            int inner = kinds.size() + 1;
            double[][] system = new double[inner][inner + 1];
            for (int i = 0; i < inner; i++) {
                double all = Arrays.stream(counts[i]).sum();
                system[i][i] = 1;
                if (i != removed && all > 0) {
                    for (int j = 0; j < inner; j++) {
                        system[i][j] -= counts[i][j] / all;
                    }
                    system[i][inner] = counts[i][inner] / all;
                }
            }
            return solved(system)[0];
        }

        /// Gauss's elimination with the largest pivot; the matrix is one of an absorbing chain, so it has an inverse.
        private static double[] solved(double[][] system) {
            int size = system.length;
            for (int column = 0; column < size; column++) {
                int pivot = column;
                for (int row = column + 1; row < size; row++) {
                    boolean larger =
                            Math.abs(system[row][column]) > Math.abs(system[pivot][column]);
                    pivot = larger ? row : pivot;
                }
                double[] swapped = system[column];
                system[column] = system[pivot];
                system[pivot] = swapped;
                for (int row = 0; row < size; row++) {
                    double factor = system[row][column] / system[column][column];
                    for (int k = column; row != column && k <= size; k++) {
                        system[row][k] -= factor * system[column][k];
                    }
                }
            }
            double[] solution = new double[size];
            for (int i = 0; i < size; i++) {
                solution[i] = system[i][size] / system[i][i];
            }
            return solution;
        }
    }
}
