package dev.carpe.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Who stands behind a number.
///
/// @param total how many customers they are
/// @param customers as many of them as were asked for, the latest first
public record Behind(long total, List<Person> customers, Freshness freshness) {
    public Behind {
        customers = List.copyOf(customers);
    }

    /// One customer.
    ///
    /// @param times how many of the things that were counted are theirs
    /// @param last when the latest of them was
    public record Person(String profile, long times, Instant last) {
        Person and(Person more) {
            return new Person(
                    profile, times + more.times, last.isAfter(more.last) ? last : more.last);
        }
    }

    private record Found(Person person, long total) {}

    /// The customers of what was counted.
    ///
    /// @param counted a table with a `profile` and a `time` for each thing
    /// @param arguments adds those of that table
    /// @param limit the most that are named
    static Behind of(
            History history,
            Connection connection,
            String counted,
            UnaryOperator<Asked> arguments,
            int limit)
            throws SQLException {
        String sql =
                "SELECT profile, count(*), epoch_ms(max(time)) AS last, count(*) OVER () FROM ("
                        + counted
                        + ") GROUP BY profile ORDER BY last DESC, profile LIMIT ?";
        List<Found> found =
                arguments
                        .apply(new Asked(connection, sql))
                        .with(limit)
                        .rows(row ->
                                new Found(
                                        new Person(
                                                row.getString(1),
                                                row.getLong(2),
                                                Instant.ofEpochMilli(row.getLong(3))),
                                        row.getLong(4)));
        return new Behind(
                found.isEmpty() ? 0 : found.getFirst().total(),
                found.stream().map(Found::person).toList(),
                history.freshness());
    }

    /// The customers of what was found, one for each thing.
    ///
    /// @param limit the most that are named
    static Behind of(History history, Collection<Person> found, int limit) {
        Map<String, Person> customers = new HashMap<>();
        for (Person one : found) {
            customers.merge(one.profile(), one, Person::and);
        }
        List<Person> latest =
                customers.values().stream()
                        .sorted(
                                Comparator.comparing(Person::last)
                                        .reversed()
                                        .thenComparing(Person::profile))
                        .limit(limit)
                        .toList();
        return new Behind(customers.size(), latest, history.freshness());
    }
}
