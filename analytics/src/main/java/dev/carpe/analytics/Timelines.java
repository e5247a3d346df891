package dev.carpe.analytics;

import dev.carpe.analytics.Backtested.Around;
import dev.carpe.detect.Evidence;
import dev.carpe.event.MessageId;
import dev.carpe.language.MomentDefinition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What happened around sampled moments.
final class Timelines {
    private static final int BEFORE = 12;
    private static final int AFTER = 8;
    private static final Duration NEAR = Duration.ofDays(1);

    private Timelines() {}

    private record Line(long message, Instant time, String name, @Nullable String page) {}

    /// By the moment's id: the events that it was made of, those shortly before and those after, in order.
    static Map<String, List<Around>> of(
            Connection connection, List<MomentDefinition> asked, Tally tally) throws SQLException {
        List<Tally.Sampled> samples =
                asked.stream()
                        .flatMap(one ->
                                tally.of(one.id()).samples.values().stream().limit(Tally.SAMPLES))
                        .toList();
        Map<String, List<Around>> timelines = new HashMap<>();
        if (samples.isEmpty()) {
            return timelines;
        }
        Map<String, List<Line>> lines = lines(connection, samples);
        for (Tally.Sampled sample : samples) {
            timelines.put(
                    sample.moment().id().toString(),
                    around(sample, lines.getOrDefault(sample.owner(), List.of())));
        }
        return timelines;
    }

    private static Map<String, List<Line>> lines(Connection connection, List<Tally.Sampled> samples)
            throws SQLException {
        Set<String> owners = new TreeSet<>();
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Tally.Sampled sample : samples) {
            owners.add(sample.owner());
            Instant began =
                    sample.moment().evidence().stream()
                            .map(Evidence::time)
                            .min(Comparator.naturalOrder())
                            .orElse(sample.moment().time());
            first = began.isBefore(first) ? began : first;
            last = sample.moment().time().isAfter(last) ? sample.moment().time() : last;
        }
        Map<String, List<Line>> lines = new HashMap<>();
        new Asked(
                        connection,
                        "SELECT profile, event_id, epoch_ms(time), name, page FROM events WHERE time >= ? AND time < ? AND profile IN ("
                                + Merging.marks(owners.size())
                                + ") ORDER BY time, position")
                .with(first.minus(NEAR))
                .with(last.plus(NEAR))
                .texts(owners)
                .rows(row ->
                        lines.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(line(row)));
        return lines;
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                MessageId.of(row.getString(2)).hash(),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5));
    }

    private static List<Around> around(Tally.Sampled sample, List<Line> lines) {
        Instant time = sample.moment().time();
        Set<Long> used =
                sample.moment().evidence().stream()
                        .map(Evidence::message)
                        .collect(Collectors.toSet());
        List<Line> until = lines.stream().filter(line -> !line.time().isAfter(time)).toList();
        int from = Math.max(0, until.size() - BEFORE);
        List<Line> chosen = new ArrayList<>();
        for (int i = 0; i < until.size(); i++) {
            if (i >= from || used.contains(until.get(i).message())) {
                chosen.add(until.get(i));
            }
        }
        lines.stream()
                .filter(line -> line.time().isAfter(time) && line.time().isBefore(time.plus(NEAR)))
                .limit(AFTER)
                .forEach(chosen::add);
        return chosen.stream()
                .map(line ->
                        new Around(
                                line.time(),
                                line.name(),
                                line.page(),
                                used.contains(line.message())))
                .toList();
    }
}
