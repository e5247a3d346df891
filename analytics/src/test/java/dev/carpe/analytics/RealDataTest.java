package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Workspace;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real shops' data against the figures that came with them, which other programs counted.
@Tag("data")
class RealDataTest {
    private static final Path DATA = Path.of(System.getProperty("carpe.data", "."));

    @TempDir Path folder;

    /// `rees46/reference.json`: sessions, events, transitions, sessions with cart and purchase.
    @Test
    void rees46_gives_the_published_sessions_transitions_and_funnel() throws Exception {
        ListedLog log = new ListedLog();
        try (Stream<String> lines =
                lines(
                        new GZIPInputStream(
                                Files.newInputStream(
                                        DATA.resolve("rees46/rees46_2019-10-01_head.csv.gz"))))) {
            lines.skip(1).forEach(line -> rees46(line.split(",", -1), log));
        }
        try (History history = open(log)) {
            Scope scope =
                    Scope.of(
                            Instant.parse("2019-10-01T00:00:00Z"),
                            Instant.parse("2019-10-02T00:00:00Z"));
            assertThat(number(history, "SELECT count(*) FROM sessions")).isEqualTo(5066);
            assertThat(number(history, "SELECT count(*) FROM profiles")).isEqualTo(4504);
            Map<String, Long> edges = new HashMap<>();
            new Paths(scope, null, false, 1, false, 50)
                    .ask(history)
                    .edges()
                    .forEach(edge -> edges.put(edge.from() + ">" + edge.to(), edge.times()));
            assertThat(edges)
                    .isEqualTo(
                            Map.of(
                                    "view>purchase",
                                    145L,
                                    "view>cart",
                                    136L,
                                    "purchase>view",
                                    121L,
                                    "cart>purchase",
                                    66L,
                                    "cart>view",
                                    45L));
            assertThat(reached(history, scope, "cart", "purchase").getFirst()).isEqualTo(118);
            assertThat(reached(history, scope, "purchase", "purchase").getFirst()).isEqualTo(200);
        }
    }

    private static List<Long> reached(History history, Scope scope, String first, String second) {
        return new Funnel(
                        scope,
                        List.of(Step.event(first), Step.event(second)),
                        Duration.ofDays(1),
                        true,
                        null)
                .ask(history)
                .groups()
                .getFirst()
                .reached();
    }

    private static void rees46(String[] row, ListedLog log) {
        Instant at = Instant.parse(row[0].replace(" UTC", "Z").replace(' ', 'T'));
        log.add(event(log.size(), row[1], row[7], row[8], at), List.of());
    }

    /// `eshop2008/reference.json`: sessions and the ways between its four categories.
    @Test
    void eshop2008_gives_the_published_sessions_and_ways_between_categories() throws Exception {
        ListedLog log = new ListedLog();
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(DATA.resolve("eshop2008/uci.zip")))) {
            assertThat(zip.getNextEntry()).isNotNull();
            try (Stream<String> lines = lines(zip)) {
                lines.skip(1).forEach(line -> eshop(line.split(";", -1), log));
            }
        }
        try (History history = open(log)) {
            Scope scope =
                    Scope.of(
                            Instant.parse("2008-04-01T00:00:00Z"),
                            Instant.parse("2008-09-01T00:00:00Z"));
            assertThat(number(history, "SELECT count(*) FROM events")).isEqualTo(165_474);
            assertThat(number(history, "SELECT count(*) FROM sessions")).isEqualTo(24_026);
            Map<String, Long> edges = new HashMap<>();
            new Paths(scope, null, false, 1, false, 50)
                    .ask(history)
                    .edges()
                    .forEach(edge -> edges.put(edge.from() + ">" + edge.to(), edge.times()));
            assertThat(edges).isEqualTo(ESHOP);
        }
    }

    private static final Map<String, Long> ESHOP =
            Map.ofEntries(
                    Map.entry("1>3", 3206L),
                    Map.entry("1>2", 3153L),
                    Map.entry("2>3", 2997L),
                    Map.entry("3>4", 2734L),
                    Map.entry("3>1", 2252L),
                    Map.entry("1>4", 2114L),
                    Map.entry("2>1", 2027L),
                    Map.entry("3>2", 1723L),
                    Map.entry("2>4", 1683L),
                    Map.entry("4>1", 1618L),
                    Map.entry("4>3", 1603L),
                    Map.entry("4>2", 1415L));

    private static void eshop(String[] row, ListedLog log) {
        Instant day =
                Instant.parse(
                        "%s-%02d-%02dT00:00:00Z"
                                .formatted(
                                        row[0],
                                        Integer.parseInt(row[1]),
                                        Integer.parseInt(row[2])));
        log.add(
                event(
                        log.size(),
                        row[6],
                        "visitor-" + row[5],
                        row[5],
                        day.plusSeconds(Long.parseLong(row[3]))),
                List.of());
    }

    private static Event event(
            int number, String name, String customer, String session, Instant at) {
        return new Event(
                MessageId.of("m" + number),
                Event.Type.TRACK,
                name,
                customer,
                null,
                at.toEpochMilli(),
                at.toEpochMilli(),
                0,
                "web",
                Struct.EMPTY,
                Struct.of("sessionId", new Text(session)));
    }

    private static Stream<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
    }

    private static long number(History history, String sql) {
        return history.ask(connection -> new Asked(connection, sql).number());
    }

    private History open(ListedLog log) throws InterruptedException {
        History history =
                History.start(
                        folder.resolve("history.db"),
                        HistorySettings.usual(folder.resolve("exports")),
                        log,
                        HeatTail.NONE,
                        () -> Workspace.EMPTY,
                        InstantSource.system(),
                        words -> {
                            throw new AssertionError(words);
                        });
        assertThat(history.await(Duration.ofMinutes(2))).isTrue();
        return history;
    }
}
