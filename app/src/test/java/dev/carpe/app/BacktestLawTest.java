package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.analytics.Backtest;
import dev.carpe.analytics.Backtested;
import dev.carpe.analytics.Scope;
import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.Mapping;
import dev.carpe.app.mapping.MappingReader;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.event.Text;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.Workspace;
import dev.carpe.language.WorkspaceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The law on real shops' data: a backtest over a period finds what was raised live then, id by id. An engine on disk lives through the data with the retail taxonomy
/// and the rules whose fires are known, imported as it is or live in a disturbed order; what is compared with is read from its log, not from history.
class BacktestLawTest {
    private static final List<Path> DEFINITIONS =
            List.of(
                    Path.of("../examples/taxonomies/retail"),
                    Path.of("src/test/resources/rees46/workspace"),
                    Path.of("src/test/resources/snowplow/workspace"));

    /// Of `eshop2008` as many events as take some seconds.
    private static final int ENOUGH = 30_000;

    @TempDir private Path folder;

    /// Real events, and the definitions that they meet.
    private record Shop(Workspace workspace, List<Event> events) {
        static Shop of(Path file, String mapping, String more)
                throws IOException, MalformedMapping {
            Path rules = Path.of("../examples/mappings", mapping + ".yaml");
            Mapping read = MappingReader.read(mapping, Files.readString(rules) + more);
            List<SourceFile> files = new ArrayList<>();
            for (Path each : DEFINITIONS) {
                files.addAll(WorkspaceFolder.read(each));
            }
            Reading reading = WorkspaceReader.read(files);
            assertThat(reading.hasErrors()).as(reading.problems().toString()).isFalse();
            return new Shop(
                    ReplayInput.withSource(reading.workspace(), read),
                    BacktestLawTest.read(file, read));
        }

        Instant begin() {
            return events.getFirst().time().minusSeconds(1);
        }

        Instant last() {
            return events.getLast().time();
        }
    }

    private static List<Event> read(Path file, Mapping mapping)
            throws IOException, MalformedMapping {
        Terminal nobody =
                Terminal.plain(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
        List<Event> events = new ArrayList<>();
        new Intake(
                        new Invocation(
                                nobody,
                                InputStream.nullInputStream(),
                                InstantSource.system(),
                                () -> 0))
                .read(file.toString(), mapping, events::add);
        return events;
    }

    private static Shop rees46() throws IOException, MalformedMapping {
        DataSet data = DataSet.of("rees46", "rees46/fixture");
        return Shop.of(data.file("rees46_2019-10-01_head.csv.gz", "events.csv"), "rees46", "");
    }

    /// Who was logged in has a user id: one person tried the shop from many devices.
    private static Shop snowplow() throws IOException, MalformedMapping {
        DataSet data = DataSet.of("snowplow_ecommerce", "../../../../examples/data/snowplow");
        return Shop.of(
                data.file("source/snowplow_ecommerce_events.csv", "events.csv.gz"),
                "snowplow",
                """
                user-id: { column: contexts_com_snowplowanalytics_snowplow_ecommerce_user_1_0_0, path: 0.id }
                """);
    }

    @Test
    void rees46_imported() throws Exception {
        imported(rees46(), List.of("product-comparison", "cart-then-purchase"));
    }

    @Test
    void rees46_live_with_late_events_duplicates_and_logins() throws Exception {
        Shop shop = rees46();
        Random random = new Random(46);
        List<Event> unknown = shop.events().stream().map(one -> loggedIn(one, random)).toList();
        live(
                new Shop(shop.workspace(), unknown),
                List.of("product-comparison", "cart-left-behind", "session-over"));
    }

    /// Who looks around is mostly not known, who buys is; the session is the device.
    private static Event loggedIn(Event event, Random random) {
        boolean known = !event.name().equals("Product Viewed") || random.nextInt(4) == 0;
        return new Event(
                event.messageId(),
                event.type(),
                event.name(),
                event.context().get("sessionId") instanceof Text(String session) ? session : null,
                known ? event.userId() : null,
                event.timeMillis(),
                event.receivedMillis(),
                event.sequence(),
                event.source(),
                event.properties(),
                event.context());
    }

    @Test
    void snowplow_imported() throws Exception {
        imported(snowplow(), List.of("cart-left-behind", "order-placed", "session-over"));
    }

    @Test
    void snowplow_live_with_late_events_and_duplicates() throws Exception {
        live(snowplow(), List.of("cart-left-behind", "checkout-readiness", "session-over"));
    }

    @Test
    void eshop2008_imported() throws Exception {
        DataSet data = DataSet.of("eshop2008", "eshop2008/fixture");
        Shop shop = Shop.of(data.file("uci.zip", "events.csv"), "eshop2008", "");
        List<Event> some = shop.events().subList(0, Math.min(ENOUGH, shop.events().size()));
        imported(new Shop(shop.workspace(), some), List.of("session-over"));
    }

    /// As history that is sent to a server: everything at once, in a clock of its own.
    ///
    /// @param raised definitions that must have raised something
    private void imported(Shop shop, List<String> raised) {
        Instant today = shop.last().plus(Duration.ofDays(400));
        try (Lived lived = Lived.open(folder, shop.workspace(), today)) {
            for (int i = 0; i < shop.events().size(); i += 500) {
                lived.take(
                        today, shop.events().subList(i, Math.min(shop.events().size(), i + 500)));
            }
            lived.rest(today);
            compare(lived, shop, today, raised);
        }
    }

    /// As it comes to a shop, event by event, on bad lines.
    private void live(Shop shop, List<String> raised) {
        Instant end = shop.last().plus(Duration.ofDays(40));
        try (Lived lived = Lived.open(folder, shop.workspace(), shop.begin())) {
            Deliveries deliveries =
                    Deliveries.disturbed(
                            shop.events(), List.of("shop-web", "shop-server", "service-line"), 7);
            for (List<Event> batch : deliveries.batches()) {
                lived.take(Instant.ofEpochMilli(batch.getLast().receivedMillis()), batch);
            }
            lived.rest(end);
            assertThat(lived.duplicates()).isPositive();
            assertThat(lived.column("SELECT count(*) > 10 FROM merges")).containsExactly("true");
            compare(lived, shop, end, raised);
        }
    }

    private static void compare(Lived lived, Shop shop, Instant end, List<String> raised) {
        Scope all = new Scope(shop.begin(), end, true, true);
        LoggedMoments logged = LoggedMoments.of(lived, all);
        assertThat(raised).allSatisfy(one -> assertThat(logged.standing(one)).as(one).isNotEmpty());
        tablesHoldTheLog(lived, shop, logged);
        Backtested together = new Backtest(all, shop.workspace(), List.of()).ask(lived.history());
        together.lines().forEach(line -> holds(line, logged));
        for (Backtested.Line line : together.lines()) {
            if (line.raised() + line.retracted() > 0) {
                holds(alone(lived, shop, line.definition(), all), logged);
            }
        }
        Instant middle =
                shop.events().get(shop.events().size() / 2).time().plus(Duration.ofMinutes(5));
        for (Scope part :
                List.of(
                        new Scope(shop.begin(), middle, true, true),
                        new Scope(middle, end, true, true))) {
            LoggedMoments then = LoggedMoments.of(lived, part);
            new Backtest(part, shop.workspace(), List.of())
                    .ask(lived.history())
                    .lines()
                    .forEach(line -> holds(line, then));
        }
    }

    private static Backtested.Line alone(Lived lived, Shop shop, String definition, Scope scope) {
        return new Backtest(scope, shop.workspace(), List.of(definition))
                .ask(lived.history())
                .lines()
                .getFirst();
    }

    /// As many ids in the log, in history and in the backtest, and as many in common: they are the same.
    private static void holds(Backtested.Line line, LoggedMoments logged) {
        String definition = line.definition();
        Map<String, Moment> live = logged.standing(definition);
        assertThat(List.of(line.live(), line.same(), line.raised(), line.retracted()))
                .as("%s: live, same, raised, retracted", definition)
                .containsExactly(
                        (long) live.size(),
                        (long) live.size(),
                        (long) live.size(),
                        logged.retracted(definition));
        for (Backtested.Sample sample : line.samples()) {
            assertThat(live).containsKey(sample.moment());
            Moment moment = live.get(sample.moment());
            assertThat(sample.time()).isEqualTo(moment.time());
            assertThat(sample.explanation()).isEqualTo(moment.explanation());
        }
    }

    private static void tablesHoldTheLog(Lived lived, Shop shop, LoggedMoments logged) {
        Map<String, Long> held = new TreeMap<>();
        logged.rows()
                .keySet()
                .forEach(table ->
                        held.put(
                                table,
                                Long.parseLong(
                                        lived.column("SELECT count(*) FROM " + table).getFirst())));
        assertThat(held).isEqualTo(logged.rows()).containsKeys("events", "moments");
        assertThat(lived.column("SELECT count(*) FROM sessions"))
                .containsExactly(Long.toString(logged.sessions()));
        for (MomentDefinition definition : shop.workspace().moments()) {
            assertThat(
                            lived.column(
                                    "SELECT moment_id FROM moments WHERE retracted_at IS NULL AND definition = '%s'"
                                            .formatted(definition.id())))
                    .as(definition.id())
                    .containsExactlyInAnyOrderElementsOf(logged.standing(definition.id()).keySet());
        }
    }
}
