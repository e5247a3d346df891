package dev.carpe.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How many go how far: the steps in their order, anything between, all of them within a time.
///
/// Exact: of all ways to reach a step, the one that began latest leaves the most time, so a walk over what somebody did keeps, for each step, only the
/// latest beginning of a way there. The database puts together what each did; the walk is done here. Things of the same millisecond are taken in
/// the order of the steps.
///
/// @param scope the period in which all of it happens
/// @param steps at least two
/// @param within from the first to the last step
/// @param session whether sessions are counted, instead of customers
/// @param by breakdown, by what held at the first step; null for none
public record Funnel(
        Scope scope, List<Step> steps, Duration within, boolean session, @Nullable Dimension by) {
    private static final int MOST = 12;
    private static final long NEVER = -1;
    private static final String NOTHING = "\0";
    private static final Comparator<Group> LARGEST_FIRST =
            Comparator.<Group>comparingLong(group -> -group.reached().getFirst())
                    .thenComparing(Group::group, Comparator.nullsLast(Comparator.naturalOrder()));

    /// Checks it.
    ///
    /// @throws BadQuestion where there are too few or too many steps
    public Funnel {
        steps = List.copyOf(steps);
        if (steps.size() < 2 || steps.size() > MOST) {
            throw new BadQuestion(
                    "a funnel has 2 to " + MOST + " steps, and this one has " + steps.size());
        }
        if (within.isNegative() || within.isZero()) {
            throw new BadQuestion("within is " + within + ", and must be a time such as PT1H");
        }
    }

    /// How far one group went.
    ///
    /// @param group the value of the breakdown; null where there is none, or nothing is known
    /// @param reached how many reached each step
    /// @param seconds the median time from the beginning to each step, of the fastest way there; null where nobody reached it
    public record Group(
            @Nullable String group, List<Long> reached, List<@Nullable Double> seconds) {}

    /// An answer.
    ///
    /// @param groups the largest first
    public record Answer(
            Instant from,
            Instant to,
            List<String> steps,
            String unit,
            List<Group> groups,
            Freshness freshness) {}

    /// Puts the question.
    public Answer ask(History history) {
        return history.ask(connection -> {
            Map<String, Counting> groups = new HashMap<>();
            bound(new Asked(connection, ways("")))
                    .each(row -> {
                        String part = row.getString(2);
                        groups.computeIfAbsent(part == null ? NOTHING : part, _ -> new Counting())
                                .add(fastest(row));
                    });
            return new Answer(
                    scope.from(),
                    scope.to(),
                    steps.stream().map(Step::words).toList(),
                    unit(),
                    groups.entrySet().stream()
                            .map(one -> one.getValue().group(one.getKey()))
                            .sorted(LARGEST_FIRST)
                            .toList(),
                    history.freshness());
        });
    }

    /// Some of those whom a funnel counts.
    ///
    /// @param reached the step that they came to, from 1
    /// @param stopped whether only those who went no further
    /// @param group of which group, where the question has a breakdown
    public record Some(int reached, boolean stopped, @Nullable String group) {}

    /// Who came as far as a step.
    ///
    /// @param named the most customers that are named
    /// @throws BadQuestion where there is no such step
    public Behind customers(History history, Some some, int named) {
        List<Behind.Person> found =
                among(
                        history,
                        some,
                        "any_value(profile), max(millis)",
                        row ->
                                new Behind.Person(
                                        row.getString(3),
                                        1,
                                        scope.from().plusMillis(row.getLong(4))));
        return Behind.of(history, found, named);
    }

    /// The sessions in which those who came as far as a step took steps of it, as events name them.
    ///
    /// @throws BadQuestion where there is no such step
    public List<String> sessions(History history, Some some) {
        return among(history, some, "list(DISTINCT session)", row -> row.getArray(3).getArray())
                .stream()
                .flatMap(sessions -> Stream.of((Object[]) sessions))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .distinct()
                .toList();
    }

    private <T> List<T> among(
            History history, Some some, String columns, Asked.Reading<T> reading) {
        int step = some.reached();
        if (step < 1 || step > steps.size() || some.stopped() && step == steps.size()) {
            throw new BadQuestion(
                    "nobody can have %s step %d of %d"
                            .formatted(
                                    some.stopped() ? "stopped at" : "reached", step, steps.size()));
        }
        return history.ask(connection -> {
            List<T> found = new ArrayList<>();
            bound(new Asked(connection, ways(", " + columns)))
                    .each(row -> {
                        long[] fastest = fastest(row);
                        boolean meant =
                                by == null || Objects.equals(row.getString(2), some.group());
                        boolean came = fastest[step - 1] != NEVER;
                        if (meant && came && !(some.stopped() && fastest[step] != NEVER)) {
                            found.add(reading.of(row));
                        }
                    });
            return found;
        });
    }

    private Asked bound(Asked asked) {
        steps.forEach(step -> step.bind(asked));
        scope.bind(asked);
        return moments() ? scope.bind(asked) : asked;
    }

    private boolean moments() {
        return steps.stream().anyMatch(step -> step.moment() != null);
    }

    private String unit() {
        return session ? "session" : "profile";
    }

    /// What each unit that took the first step did, as one list of numbers, and the group it is in: time since the period's beginning, and in the
    /// lowest bits which steps it is.
    ///
    /// @param more further columns
    private String ways(String more) {
        // A property that an event does not have makes its condition null, which is no step.
        String is =
                IntStream.range(0, steps.size())
                        .mapToObj(i ->
                                "(CAST(coalesce("
                                        + steps.get(i).sql()
                                        + ", false) AS BIGINT) << "
                                        + i
                                        + ")")
                        .collect(Collectors.joining(" | "));
        String columns =
                "e."
                        + unit()
                        + " AS unit, e.time, e.profile, e.session"
                        + (by == null ? "" : ", e.page, e.device, e.channel, e.touch, e.campaign");
        String happened =
                Step.happenings(
                        columns,
                        steps.stream().anyMatch(step -> !step.where().isEmpty()),
                        moments(),
                        scope);
        return """
        SELECT list((millis << %1$d) | steps), %2$s %3$s
        FROM (SELECT row.unit, row.profile, row.session, epoch_ms(row.time) - %4$d AS millis, %5$s AS part, %6$s AS steps FROM (%7$s) row)
        WHERE steps > 0 GROUP BY unit HAVING bool_or((steps & 1) > 0)
        """
                .formatted(
                        MOST,
                        by == null ? "NULL" : "arg_min(part, millis) FILTER ((steps & 1) > 0)",
                        more,
                        scope.from().toEpochMilli(),
                        by == null ? "NULL" : by.sql(),
                        is,
                        happened);
    }

    /// How long the fastest way to each step took, milliseconds; [#NEVER] where there is none.
    private long[] fastest(ResultSet row) throws SQLException {
        long[] fastest = new long[steps.size()];
        long[] began = new long[steps.size()];
        Arrays.fill(fastest, NEVER);
        Arrays.fill(began, NEVER);
        for (long one : inOrder((Object[]) row.getArray(1).getArray())) {
            long at = one >> MOST;
            // The last step first: one thing is one step of a way.
            for (int i = steps.size() - 1; i >= 0; i--) {
                long since = i == 0 ? at : began[i - 1];
                if ((one >> i & 1) == 1 && since != NEVER && at - since <= most()) {
                    began[i] = since;
                    fastest[i] =
                            fastest[i] == NEVER ? at - since : Math.min(fastest[i], at - since);
                }
            }
        }
        return fastest;
    }

    /// They lie in runs that are: to sort them all would take the database as long as everything else.
    private static long[] inOrder(Object[] things) {
        long[] sorted = new long[things.length];
        boolean is = true;
        for (int i = 0; i < things.length; i++) {
            sorted[i] = (Long) things[i];
            is &= i == 0 || sorted[i - 1] <= sorted[i];
        }
        if (!is) {
            Arrays.sort(sorted);
        }
        return sorted;
    }

    private long most() {
        return within.toMillis();
    }

    /// Counts those of one group.
    private final class Counting {
        private final List<LongStream.Builder> spans =
                steps.stream().map(_ -> LongStream.builder()).toList();

        void add(long[] fastest) {
            for (int i = 0; i < fastest.length; i++) {
                if (fastest[i] != NEVER) {
                    spans.get(i).add(fastest[i]);
                }
            }
        }

        Group group(String name) {
            List<Long> reached = new ArrayList<>();
            List<@Nullable Double> seconds = new ArrayList<>();
            for (LongStream.Builder span : spans) {
                long[] sorted = span.build().sorted().toArray();
                int middle = sorted.length / 2;
                reached.add((long) sorted.length);
                seconds.add(
                        sorted.length == 0
                                ? null
                                : (sorted[middle] + sorted[(sorted.length - 1) / 2]) / 2000.0);
            }
            return new Group(name.equals(NOTHING) ? null : name, reached, seconds);
        }
    }
}
