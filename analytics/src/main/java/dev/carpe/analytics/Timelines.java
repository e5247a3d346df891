package dev.carpe.analytics;

import dev.carpe.analytics.Backtested.Around;
import dev.carpe.detect.Evidence;
import dev.carpe.event.MessageId;
import dev.carpe.language.MomentDefinition;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What happened around sampled moments.
final class Timelines {
    private static final int BEFORE = 12;
    private static final int AFTER = 8;
    private static final Duration NEAR = Duration.ofDays(1);

    private Timelines() {}

    private record Line(
            String owner,
            long position,
            long message,
            Instant time,
            String name,
            @Nullable String page) {}

    /// Of whom, and from when to before when, there is something to tell.
    private record Asking(Set<String> owners, Instant from, Instant to) {

        /// As long ones that are all of it together.
        List<Asking> cut(int many) {
            Duration length = Duration.between(from, to);
            return IntStream.range(0, many)
                    .mapToObj(i ->
                            new Asking(
                                    owners,
                                    from.plus(length.multipliedBy(i).dividedBy(many)),
                                    from.plus(length.multipliedBy(i + 1).dividedBy(many))))
                    .toList();
        }
    }

    /// By the moment's id: the events that it was made of, those shortly before and those after, in order.
    static Map<String, List<Around>> of(Crew crew, List<MomentDefinition> asked, Tally tally)
            throws SQLException {
        List<Tally.Sampled> samples =
                asked.stream()
                        .flatMap(one ->
                                tally.of(one.id()).samples.values().stream().limit(Tally.SAMPLES))
                        .toList();
        Map<String, List<Around>> timelines = new HashMap<>();
        if (samples.isEmpty()) {
            return timelines;
        }
        Queue<Line> found = new ConcurrentLinkedQueue<>();
        crew.each(
                asking(samples).cut(crew.size()),
                (asking, past) -> found.addAll(lines(past, asking)));
        Map<String, List<Line>> lines =
                found.stream()
                        .sorted(Comparator.comparing(Line::time).thenComparingLong(Line::position))
                        .collect(Collectors.groupingBy(Line::owner));
        for (Tally.Sampled sample : samples) {
            timelines.put(
                    sample.moment().id().toString(),
                    around(sample, lines.getOrDefault(sample.owner(), List.of())));
        }
        return timelines;
    }

    private static Asking asking(List<Tally.Sampled> samples) {
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
        return new Asking(owners, first.minus(NEAR), last.plus(NEAR));
    }

    private static List<Line> lines(Past past, Asking asking) throws SQLException {
        return new Asked(
                        past.connection(),
                        "SELECT profile, position, event_id, epoch_ms(time), name, page FROM events"
                                + " WHERE time >= ? AND time < ? AND profile IN ("
                                + Merging.marks(asking.owners().size())
                                + ")")
                .with(asking.from())
                .with(asking.to())
                .texts(asking.owners())
                .rows(row ->
                        new Line(
                                row.getString(1),
                                row.getLong(2),
                                MessageId.of(row.getString(3)).hash(),
                                Instant.ofEpochMilli(row.getLong(4)),
                                row.getString(5),
                                row.getString(6)));
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
