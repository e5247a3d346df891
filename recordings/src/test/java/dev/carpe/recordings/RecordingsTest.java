package dev.carpe.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class RecordingsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir private Path folder;
    private Instant now = START;
    private Recordings recordings;

    @BeforeEach
    void open() {
        recordings = open(Allowance.USUAL);
    }

    private Recordings open(Allowance allowance) {
        return Recordings.open(folder.resolve("recordings.db"), allowance, () -> now);
    }

    @AfterEach
    void close() {
        recordings.close();
    }

    private Sender sender(String visitor, String session, int sequence) {
        return new Sender(visitor, session, "web", "page-1", sequence, now, Duration.ZERO);
    }

    /// Events of a page: its size, the page, and then some text that changes.
    private static Footage footage(Instant from, String path, String text) {
        ArrayNode events = MAPPER.createArrayNode();
        long at = from.toEpochMilli();
        events.add(
                MAPPER.readTree(
                        "{\"type\":4,\"data\":{\"href\":\"https://shop.example"
                                + path
                                + (path.contains("?") ? "&" : "?")
                                + "a=b\",\"width\":1200,\"height\":800},\"timestamp\":"
                                + at
                                + "}"));
        events.add(
                MAPPER.readTree(
                        "{\"type\":2,\"data\":{\"node\":{\"text\":\""
                                + text
                                + "\"}},\"timestamp\":"
                                + (at + 1)
                                + "}"));
        events.add(
                MAPPER.readTree(
                        "{\"type\":5,\"data\":{\"tag\":\"carpe-event\",\"payload\":{\"id\":\"m-1\"}},\"timestamp\":"
                                + (at + 2000)
                                + "}"));
        events.add(
                MAPPER.readTree(
                        "{\"type\":3,\"data\":{\"source\":1},\"timestamp\":" + (at + 4000) + "}"));
        return Footage.of(events);
    }

    private static JsonNode real(String name) {
        try (InputStream in = RecordingsTest.class.getResourceAsStream("/rrweb/" + name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> played(long visit) {
        List<JsonNode> events = new ArrayList<>();
        recordings.play(visit, event -> events.add(MAPPER.readTree(event)));
        return events;
    }

    private Visit only() {
        List<Visit> page = recordings.page(Wanted.ALL, Long.MAX_VALUE, 10);
        assertThat(page).hasSize(1);
        return page.getFirst();
    }

    @Test
    void
            a_real_recording_plays_as_it_was_recorded_also_in_parts_that_come_twice_and_out_of_order() {
        for (String name :
                List.of("player_demo_2018.json", "test_input.json", "test_scroll.json")) {
            JsonNode whole = real(name);
            List<ArrayNode> parts = new ArrayList<>();
            for (int i = 0; i < whole.size(); i++) {
                if (i % 40 == 0) {
                    parts.add(MAPPER.createArrayNode());
                }
                parts.getLast().add(whole.get(i));
            }
            for (int i : new int[] {1, 0, 0, 1}) {
                if (i < parts.size()) {
                    recordings.take(sender(name, "s", i), Footage.of(parts.get(i)));
                }
            }
            for (int i = 2; i < parts.size(); i++) {
                recordings.take(sender(name, "s", i), Footage.of(parts.get(i)));
            }
            Visit visit =
                    recordings
                            .page(
                                    new Wanted(
                                            Optional.of(List.of(name)),
                                            Optional.empty(),
                                            Whose.ALL,
                                            Optional.empty(),
                                            0,
                                            Long.MAX_VALUE),
                                    Long.MAX_VALUE,
                                    1)
                            .getFirst();
            assertThat(visit.events()).isEqualTo(whole.size());
            List<JsonNode> expected = new ArrayList<>();
            whole.forEach(expected::add);
            expected.sort((a, b) ->
                    Long.compare(a.get("timestamp").asLong(), b.get("timestamp").asLong()));
            assertThat(played(visit.id())).isEqualTo(expected);
        }
    }

    @Test
    void
            a_moment_stands_where_the_recording_has_the_event_that_raised_it_whatever_the_clocks_say() {
        Sender ahead = new Sender("ada", "s1", "web", "p", 0, now, Duration.ofHours(-1));
        recordings.take(ahead, footage(now.plusSeconds(3600), "/coat", "coat"));
        assertThat(
                        recordings.mark(
                                List.of("ada"),
                                "s1",
                                now.plusMillis(2345),
                                new Mark("x1", "looking-twice", "Looks twice", "m-1", 0)))
                .isTrue();
        assertThat(
                        recordings.mark(
                                List.of("ada"),
                                "",
                                now.plusMillis(3000),
                                new Mark("x2", "idle", "Idles", "", 0)))
                .isTrue();
        assertThat(
                        recordings.mark(
                                List.of("ada"),
                                "another",
                                now,
                                new Mark("x3", "idle", "Idles", "", 0)))
                .isFalse();
        Visit visit = only();
        assertThat(visit.startedAt()).isEqualTo(now);
        assertThat(visit.moments()).isEqualTo(2);
        long first = now.plusSeconds(3600).toEpochMilli();
        List<JsonNode> events = played(visit.id());
        assertThat(events.stream().map(event -> event.get("type").asInt()))
                .containsExactly(4, 2, 5, 5, 5, 3);
        assertThat(events.get(3).at("/data/tag").asString()).isEqualTo("micro-moment");
        assertThat(events.get(3).at("/data/payload/moment").asString()).isEqualTo("looking-twice");
        assertThat(events.get(3).get("timestamp").asLong()).isEqualTo(first + 2000);
        assertThat(events.get(4).get("timestamp").asLong()).isEqualTo(first + 3000);
        recordings.unmark("x1");
        assertThat(recordings.marks(visit.id())).extracting(Mark::moment).containsExactly("x2");
    }

    @Test
    void lists_tell_by_moment_person_and_time_and_go_on_where_they_stopped() {
        for (int i = 0; i < 5; i++) {
            Instant at = START.plusSeconds(i * 3600);
            now = at.plusSeconds(4);
            recordings.take(sender("v" + i % 2, "s" + i, 0), footage(at, "/p" + i, "t"));
        }
        recordings.mark(List.of("v1"), "s3", START, new Mark("x", "hesitates", "H", "", 0));
        List<Visit> first = recordings.page(Wanted.ALL, Long.MAX_VALUE, 2);
        List<Visit> second = recordings.page(Wanted.ALL, first.getLast().id(), 2);
        assertThat(first).extracting(Visit::session).containsExactly("s4", "s3");
        assertThat(second).extracting(Visit::session).containsExactly("s2", "s1");
        assertThat(
                        sessions(
                                new Wanted(
                                        Optional.of(List.of("v1")),
                                        Optional.empty(),
                                        Whose.ALL,
                                        Optional.empty(),
                                        0,
                                        Long.MAX_VALUE)))
                .containsExactly("s3", "s1");
        assertThat(
                        sessions(
                                new Wanted(
                                        Optional.of(List.of()),
                                        Optional.empty(),
                                        Whose.ALL,
                                        Optional.empty(),
                                        0,
                                        Long.MAX_VALUE)))
                .isEmpty();
        assertThat(
                        sessions(
                                new Wanted(
                                        Optional.empty(),
                                        Optional.of("hesitates"),
                                        Whose.ALL,
                                        Optional.empty(),
                                        0,
                                        Long.MAX_VALUE)))
                .containsExactly("s3");
        assertThat(
                        sessions(
                                new Wanted(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Whose.ALL,
                                        Optional.empty(),
                                        START.plusSeconds(3600).toEpochMilli(),
                                        START.plusSeconds(7200).toEpochMilli())))
                .containsExactly("s1");
        assertThat(sessions(of(List.of("s3", "s0", "another")))).containsExactly("s3", "s0");
        assertThat(sessions(of(List.of()))).isEmpty();
        assertThat(sessions(showing("/p2"))).containsExactly("s2");
        assertThat(sessions(showing("/p*"))).hasSize(5);
        assertThat(sessions(showing("/_2"))).isEmpty();
    }

    private static Wanted of(List<String> sessions) {
        return new Wanted(
                Optional.empty(),
                Optional.empty(),
                new Whose.Only(sessions),
                Optional.empty(),
                0,
                Long.MAX_VALUE);
    }

    private static Wanted showing(String page) {
        return new Wanted(
                Optional.empty(),
                Optional.empty(),
                Whose.ALL,
                Optional.of(page),
                0,
                Long.MAX_VALUE);
    }

    private List<String> sessions(Wanted wanted) {
        return recordings.page(wanted, Long.MAX_VALUE, 100).stream().map(Visit::session).toList();
    }

    /// Text that gzip cannot make smaller.
    private static String noise(int seed) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            text.append(Integer.toString(random.nextInt(36), 36));
        }
        return text.toString();
    }

    @Test
    void when_there_is_too_much_the_oldest_without_a_moment_go_first() {
        recordings.close();
        recordings = open(new Allowance(500_000, Duration.ofDays(30), 1 << 20));
        for (int i = 0; i < 60; i++) {
            now = START.plusSeconds(i * 60);
            recordings.take(sender("v" + i, "s" + i, 0), footage(now, "/p", noise(i)));
            if (i < 5) {
                recordings.mark(List.of("v" + i), "s" + i, now, new Mark("x" + i, "m", "M", "", 0));
            }
        }
        Usage usage = recordings.usage();
        assertThat(usage.bytes()).isLessThanOrEqualTo(500_000);
        assertThat(usage.recordings()).isBetween(15L, 40L);
        assertThat(usage.recordings() + usage.droppedForRoom()).isEqualTo(60);
        List<String> left = sessions(Wanted.ALL);
        assertThat(left).contains("s0", "s1", "s2", "s3", "s4", "s59", "s58").doesNotContain("s5");
        assertThat(usage.withMoments()).isEqualTo(5);
        assertThat(folder.resolve("recordings.db").toFile().length()).isLessThan(700_000);
    }

    @Test
    void what_is_too_old_goes() {
        recordings.take(sender("old", "s1", 0), footage(now, "/p", "t"));
        now = now.plus(Duration.ofDays(31));
        recordings.take(sender("new", "s2", 0), footage(now, "/p", "t"));
        assertThat(only().visitor()).isEqualTo("new");
        assertThat(recordings.usage().droppedForAge()).isEqualTo(1);
    }

    @Test
    void what_is_too_old_goes_also_where_nothing_new_comes() {
        recordings.take(sender("old", "s1", 0), footage(now, "/p", "t"));
        recordings.close();
        now = now.plus(Duration.ofDays(31));
        recordings = open(Allowance.USUAL);
        assertThat(sessions(Wanted.ALL)).isEmpty();
        assertThat(recordings.usage().droppedForAge()).isEqualTo(1);
    }

    @Test
    void a_visit_from_the_future_does_not_stay_for_longer() {
        Instant future = now.plus(Duration.ofDays(1000));
        recordings.take(sender("ahead", "s1", 0), footage(future, "/p", "t"));
        now = now.plus(Duration.ofDays(31));
        recordings.take(sender("new", "s2", 0), footage(now, "/p", "t"));
        assertThat(sessions(Wanted.ALL)).containsExactly("s2");
    }

    @Test
    void a_visit_that_has_its_share_is_told_to_stop() {
        recordings.close();
        recordings = open(new Allowance(1 << 30, Duration.ofDays(30), 20_000));
        assertThat(recordings.take(sender("v", "s", 0), footage(now, "/p", noise(1))).more())
                .isTrue();
        assertThat(recordings.take(sender("v", "s", 1), footage(now, "/p", noise(2))).more())
                .isFalse();
        assertThat(only().events()).isEqualTo(4);
    }

    @Test
    void who_is_erased_is_nowhere_on_the_disk() throws IOException {
        String secret = "a-name-that-nobody-else-has";
        recordings.take(sender(secret, "s1", 0), footage(now, "/" + secret, "t"));
        recordings.take(sender("other", "s2", 0), footage(now, "/p", "t"));
        recordings.take(
                sender(secret, "s1", 1), Device.DESKTOP, List.of(click("/" + secret, 1, 2)));
        assertThat(holding(secret)).isTrue();
        assertThat(recordings.export(List.of(secret), _ -> true).getFirst().events()).hasSize(4);
        assertThat(recordings.export(List.of(secret), _ -> true).getFirst().points()).hasSize(1);
        assertThat(recordings.erase(List.of(secret), _ -> false)).as("somebody else's").isZero();
        assertThat(recordings.erase(List.of(secret, "nobody"), _ -> true)).isEqualTo(1);
        assertThat(holding(secret)).isFalse();
        assertThat(only().visitor()).isEqualTo("other");
        assertThat(recordings.export(List.of(secret), _ -> true)).isEmpty();
    }

    private boolean holding(String text) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void what_was_taken_is_there_after_a_restart() {
        recordings.take(sender("v", "s", 0), footage(now, "/p", "t"));
        recordings.place(17);
        recordings.close();
        recordings = open(Allowance.USUAL);
        assertThat(only().session()).isEqualTo("s");
        assertThat(recordings.place()).hasValue(17);
    }

    @Test
    void what_is_no_recording_is_refused_with_the_place() {
        assertThatThrownBy(() -> Footage.of(MAPPER.readTree("[]")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("array of 1 to");
        assertThatThrownBy(() ->
                        Footage.of(
                                MAPPER.readTree(
                                        "[{\"type\":4,\"timestamp\":1},{\"type\":9,\"timestamp\":1}]")))
                .hasMessageContaining("events[1].type");
        assertThatThrownBy(() -> Footage.of(MAPPER.readTree("[{\"type\":3}]")))
                .hasMessageContaining("events[0].timestamp");
    }

    private HeatPoint click(String path, int x, int y) {
        return new HeatPoint(
                path, HeatPoint.Kind.CLICK, "#buy", x, y, 500_500, 1, now.toEpochMilli());
    }

    private HeatPoint flat(HeatPoint.Kind kind, int y, double weight) {
        return new HeatPoint("/p/1", kind, "", 0, y, -1, weight, now.toEpochMilli());
    }

    private static Question about(String page, HeatPoint.Kind kind, Optional<String> moment) {
        return new Question(
                page,
                kind,
                Device.DESKTOP,
                Optional.empty(),
                moment.map(one -> new Question.Raised(one, OptionalInt.empty())),
                Whose.ALL,
                0,
                Long.MAX_VALUE,
                20);
    }

    @Test
    void clicks_are_counted_in_cells_by_pattern_device_and_moment() {
        recordings.take(
                sender("a", "s1", 0),
                Device.DESKTOP,
                List.of(click("/p/1", 0, 5), click("/p/1", 19, 19), click("/p/2", 999, 40)));
        recordings.take(sender("b", "s2", 0), Device.DESKTOP, List.of(click("/p/1", 10, 7)));
        recordings.take(sender("b", "s2", 0), Device.DESKTOP, List.of(click("/p/1", 10, 7)));
        recordings.take(sender("c", "s3", 0), Device.MOBILE, List.of(click("/p/1", 10, 7)));
        recordings.take(sender("d", "s4", 0), Device.DESKTOP, List.of(click("/P%", 10, 7)));
        recordings.mark(List.of("b"), "s2", now, new Mark("x", "hesitates", "H", "", 0));
        Grid one = recordings.grid(about("/p/1", HeatPoint.Kind.CLICK, Optional.empty()));
        assertThat(one.cells()).containsExactly(new Grid.Cell(0, 0, 3, 2));
        assertThat(one.elements()).containsExactly(new Grid.Element("#buy", 3, 2));
        Grid all = recordings.grid(about("/p/*", HeatPoint.Kind.CLICK, Optional.empty()));
        assertThat(all.cells())
                .containsExactly(new Grid.Cell(0, 0, 3, 2), new Grid.Cell(49, 2, 1, 1));
        assertThat(all.total()).isEqualTo(4);
        assertThat(all.sessions()).isEqualTo(2);
        assertThat(
                        recordings
                                .grid(about("/p/*", HeatPoint.Kind.CLICK, Optional.of("hesitates")))
                                .total())
                .isEqualTo(1);
        assertThat(recordings.grid(about("/P%*", HeatPoint.Kind.CLICK, Optional.empty())).total())
                .isEqualTo(1);
        assertThat(recordings.pages(Whose.ALL, 10).getFirst()).isEqualTo(new Heat.Page("/p/1", 4));
        assertThat(recordings.points(about("/p/*", HeatPoint.Kind.CLICK, Optional.empty()), 0, 10))
                .extracting(Heat.Kept::session)
                .containsExactly("s1", "s1", "s1", "s2");
    }

    @Test
    void heat_leaves_sessions_out_and_names_those_that_it_counts_at_an_element() {
        recordings.take(
                sender("a", "s1", 0),
                Device.DESKTOP,
                List.of(
                        click("/p/1", 0, 5),
                        new HeatPoint(
                                "/p/1",
                                HeatPoint.Kind.CLICK,
                                "#old",
                                1,
                                1,
                                -1,
                                1,
                                now.toEpochMilli())));
        recordings.take(sender("b", "s2", 0), Device.DESKTOP, List.of(click("/p/1", 10, 7)));
        recordings.take(sender("c", "s3", 0), Device.MOBILE, List.of(click("/p/1", 10, 7)));
        Question all = at("#buy", Whose.ALL);
        assertThat(recordings.sessions(all)).containsExactly("s1", "s2");
        assertThat(recordings.sessions(at("#old", Whose.ALL))).containsExactly("s1");
        Question without = at("#buy", new Whose.Except(List.of("s1", "s9")));
        assertThat(recordings.sessions(without)).containsExactly("s2");
        assertThat(recordings.grid(without).total()).isEqualTo(1);
        assertThat(recordings.pages(new Whose.Except(List.of("s1")), 10))
                .containsExactly(new Heat.Page("/p/1", 2));
        assertThat(recordings.sessions(at("#buy", new Whose.Only(List.of())))).isEmpty();
    }

    @Test
    void who_came_in_a_period_is_told_also_of_visits_with_heat_alone() {
        recordings.take(sender("a", "s1", 0), footage(now, "/p/1", "a"));
        recordings.take(sender("b", "s2", 0), Device.DESKTOP, List.of(click("/p/1", 10, 7)));
        assertThat(recordings.came(0, Long.MAX_VALUE))
                .containsExactlyInAnyOrder(
                        new Recordings.Came("s1", "a"), new Recordings.Came("s2", "b"));
        long later = now.plusSeconds(3600).toEpochMilli();
        assertThat(recordings.came(later, Long.MAX_VALUE)).isEmpty();
        assertThat(recordings.came(0, now.minusSeconds(3600).toEpochMilli())).isEmpty();
    }

    private static Question at(String selector, Whose whose) {
        return new Question(
                "/p/1",
                HeatPoint.Kind.CLICK,
                Device.DESKTOP,
                Optional.of(selector),
                Optional.empty(),
                whose,
                0,
                Long.MAX_VALUE,
                20);
    }

    @Test
    void numbers_of_points_that_are_gone_are_not_given_again() {
        recordings.take(sender("a", "s1", 0), Device.MOBILE, List.of(click("/p/1", 1, 1)));
        recordings.take(
                new Sender("b", "s2", "web", "page-1", 0, now, Duration.ofHours(1)),
                Device.DESKTOP,
                List.of(click("/p/2", 2, 2), click("/p/2", 3, 3)));
        List<Heat.Kept> all = recordings.points(0, 10);
        assertThat(all)
                .extracting(Heat.Kept::number, Heat.Kept::visitor, Heat.Kept::device)
                .containsExactly(
                        tuple(1L, "a", Device.MOBILE),
                        tuple(2L, "b", Device.DESKTOP),
                        tuple(3L, "b", Device.DESKTOP));
        assertThat(all)
                .extracting(Heat.Kept::skewMillis)
                .containsExactly(0L, 3_600_000L, 3_600_000L);
        assertThat(recordings.points(1, 1)).extracting(Heat.Kept::number).containsExactly(2L);
        recordings.erase(List.of("b"), _ -> true);
        assertThat(recordings.lastPoint()).isEqualTo(3);
        recordings.take(sender("c", "s3", 0), Device.DESKTOP, List.of(click("/p/3", 4, 4)));
        assertThat(recordings.points(3, 10)).extracting(Heat.Kept::visitor).containsExactly("c");
    }

    @Test
    void a_file_of_version_one_keeps_its_points() throws SQLException {
        recordings.take(sender("a", "s1", 0), Device.DESKTOP, List.of(click("/p/1", 1, 1)));
        recordings.close();
        try (Connection file =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("recordings.db"));
                Statement statement = file.createStatement()) {
            statement.execute("ALTER TABLE point RENAME TO newer");
            statement.execute("DROP INDEX point_page");
            statement.execute("DROP INDEX point_visit");
            statement.execute(
                    """
                    CREATE TABLE point(
                      id INTEGER PRIMARY KEY, visit INTEGER NOT NULL REFERENCES visit ON DELETE CASCADE,
                      path TEXT NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL,
                      selector TEXT NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
                      within INTEGER NOT NULL, weight REAL NOT NULL, at INTEGER NOT NULL) STRICT
                    """);
            statement.execute("INSERT INTO point SELECT * FROM newer");
            statement.execute("DROP TABLE newer");
            statement.execute("CREATE INDEX point_page ON point(path, kind, device)");
            statement.execute("CREATE INDEX point_visit ON point(visit)");
            statement.execute("PRAGMA user_version = 1");
        }
        recordings = open(Allowance.USUAL);
        assertThat(recordings.lastPoint()).isEqualTo(1);
        recordings.take(sender("b", "s2", 0), Device.DESKTOP, List.of(click("/p/1", 1, 1)));
        assertThat(recordings.points(0, 10)).extracting(Heat.Kept::number).containsExactly(1L, 2L);
        recordings.erase(List.of("a", "b"), _ -> true);
        assertThat(recordings.points(0, 10)).isEmpty();
    }

    @Test
    void the_seconds_before_a_moment_are_counted_by_the_devices_own_clock() {
        Duration skew = Duration.ofHours(1);
        long raised = now.minus(skew).toEpochMilli();
        List<HeatPoint> points =
                List.of(at(raised - 20_001), at(raised - 20_000), at(raised), at(raised + 1));
        recordings.take(
                new Sender("a", "s1", "web", "page-1", 0, now, skew), Device.DESKTOP, points);
        recordings.take(sender("b", "s2", 0), Device.DESKTOP, List.of(click("/p/1", 0, 5)));
        recordings.mark(List.of("a"), "s1", now, new Mark("x", "hesitates", "H", "", 0));
        recordings.mark(
                List.of("a"), "s1", now.plusSeconds(10), new Mark("y", "hesitates", "H", "", 0));
        assertThat(recordings.grid(before("hesitates", 20)).total()).isEqualTo(3);
        assertThat(recordings.grid(before("hesitates", 5)).total()).isEqualTo(1);
        assertThat(recordings.grid(before("another", 20)).total()).isZero();
    }

    private static HeatPoint at(long millis) {
        return new HeatPoint("/p/1", HeatPoint.Kind.CLICK, "#buy", 0, 5, -1, 1, millis);
    }

    private static Question before(String definition, int seconds) {
        return new Question(
                "/p/1",
                HeatPoint.Kind.CLICK,
                Device.DESKTOP,
                Optional.empty(),
                Optional.of(new Question.Raised(definition, OptionalInt.of(seconds))),
                Whose.ALL,
                0,
                Long.MAX_VALUE,
                20);
    }

    @Test
    void scroll_tells_how_many_came_so_far_and_attention_how_long_they_looked() {
        recordings.take(
                sender("a", "s1", 0),
                Device.DESKTOP,
                List.of(
                        flat(HeatPoint.Kind.SCROLL, 100, 1),
                        flat(HeatPoint.Kind.ATTENTION, 0, 2.5),
                        flat(HeatPoint.Kind.ATTENTION, 19, 1.5)));
        recordings.take(
                sender("b", "s2", 0), Device.DESKTOP, List.of(flat(HeatPoint.Kind.SCROLL, 40, 1)));
        assertThat(recordings.grid(about("/p/1", HeatPoint.Kind.SCROLL, Optional.empty())).cells())
                .containsExactly(new Grid.Cell(0, 2, 2, 2), new Grid.Cell(0, 5, 1, 1));
        assertThat(
                        recordings
                                .grid(about("/p/1", HeatPoint.Kind.ATTENTION, Optional.empty()))
                                .cells())
                .containsExactly(new Grid.Cell(0, 0, 4, 1));
    }

    @Test
    void the_latest_picture_of_a_page_is_its_background() {
        Question page = about("/coat*", HeatPoint.Kind.CLICK, Optional.empty());
        assertThat(recordings.background(page)).isEmpty();
        recordings.take(sender("a", "s1", 0), footage(now, "/coat", "first"));
        recordings.take(sender("b", "s2", 0), footage(now.plusSeconds(9), "/coat", "second"));
        recordings.take(sender("c", "s3", 0), footage(now.plusSeconds(99), "/other", "third"));
        List<String> events = recordings.background(page).orElseThrow().events();
        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).contains("\"width\":1200");
        assertThat(events.getLast()).contains("second");
    }

    @Test
    void of_pages_on_one_path_the_one_that_is_meant_is_the_background_where_there_is_a_picture() {
        recordings.take(sender("a", "s1", 0), footage(now, "/coat?id=red", "red"));
        Instant later = now.plusSeconds(9);
        recordings.take(sender("b", "s2", 0), footage(later, "/coat?id=redder", "redder"));
        recordings.take(
                sender("c", "s3", 0), footage(later.plusSeconds(9), "/coat?id=blue", "blue"));
        assertThat(pictured("/coat?id=red")).contains("\"red\"");
        assertThat(pictured("/coat?id=*")).contains("blue");
        assertThat(pictured("/coat?id=green")).contains("blue");
        assertThat(pictured("/coat")).contains("blue");
    }

    private String pictured(String page) {
        Question question = about(page, HeatPoint.Kind.CLICK, Optional.empty());
        return recordings.background(question).orElseThrow().events().getLast();
    }
}
