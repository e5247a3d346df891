package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.carpe.app.replay.Until;
import dev.carpe.detect.Moment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real tracker events against the tables that Snowplow's own model derives from them. Every row agrees; the explanation of a moment
/// carries the ids that the tables have.
class SnowplowTest {
    private static final Path WORKSPACE = Path.of("src/test/resources/snowplow/workspace");
    private static final Path MAPPING = Path.of("../examples/mappings/snowplow.yaml");
    private static final Duration GAP = Duration.ofMinutes(30);

    private static DataSet data;
    private static Replayed replayed;

    @TempDir private Path folder;

    @BeforeAll
    static void replay() throws Exception {
        // Without the public folder the masked copy in examples/ is read: the same rows.
        data = DataSet.of("snowplow_ecommerce", "../../../../examples/data/snowplow");
        replayed = Replayed.of(events(), MAPPING, WORKSPACE, Until.FOREVER);
    }

    private static Path events() {
        return data.file("source/snowplow_ecommerce_events.csv", "events.csv.gz");
    }

    private static List<NamedCsvRecord> table(String name) throws IOException {
        return Csv.rows(
                data.file(
                        "expected/snowplow_ecommerce_" + name + "_expected.csv",
                        "expected/" + name + ".csv"));
    }

    @Test
    void every_row_is_an_event() {
        assertThat(replayed.taken().problems().badRows()).isZero();
        assertThat(replayed.taken().problems().oddRows()).isZero();
        assertThat(replayed.findings().events()).isEqualTo(832);
    }

    @ParameterizedTest
    @CsvSource({
        "cart-created, cart_created",
        "cart-emptied, cart_emptied",
        "order-placed, cart_transacted"
    })
    void cart_moments_are_the_rows_of_the_cart_table(String definition, String column)
            throws IOException {
        List<String> expected =
                table("cart_interactions").stream()
                        .filter(row -> row.getField(column).equalsIgnoreCase("true"))
                        .map(row ->
                                row.getField("domain_sessionid") + " " + row.getField("event_id"))
                        .toList();

        assertThat(told(definition, 2)).containsExactlyInAnyOrderElementsOf(expected).isNotEmpty();
    }

    @Test
    void orders_are_the_rows_of_the_transaction_table() throws IOException {
        List<String> expected =
                table("transaction_interactions").stream()
                        .map(row ->
                                row.getField("domain_sessionid")
                                        + " "
                                        + row.getField("event_id")
                                        + " "
                                        + row.getField("transaction_id")
                                        + " "
                                        + plain(row.getField("transaction_revenue")))
                        .toList();

        assertThat(told("order-placed", 4))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSize(14);
    }

    /// The table takes its sessions' times from the collector's clock, the other tables from the derived time: read by the former,
    /// starts and ends are the same to the millisecond.
    @Test
    void sessions_start_and_end_as_in_the_session_table() throws Exception {
        Path byCollector = folder.resolve("collector.yaml");
        Files.writeString(
                byCollector,
                Files.readString(MAPPING)
                        .replace("time: derived_tstamp", "time: collector_tstamp"));
        Replayed read = Replayed.of(events(), byCollector, WORKSPACE, Until.FOREVER);
        List<String> sessions = new ArrayList<>();
        for (Moment moment : read.standing("session-over")) {
            String[] words = moment.explanation().split(" ");
            sessions.add(words[0] + " " + Instant.parse(words[1]) + " " + moment.time().minus(GAP));
        }

        List<String> expected =
                table("sessions").stream()
                        .map(row ->
                                row.getField("domain_sessionid")
                                        + " "
                                        + time(row.getField("start_tstamp"))
                                        + " "
                                        + time(row.getField("end_tstamp")))
                        .toList();

        assertThat(sessions).containsExactlyInAnyOrderElementsOf(expected).hasSize(63);
    }

    @Test
    void carts_and_revenue_add_up_in_every_session_as_in_the_session_table() throws IOException {
        Map<String, Long> created = counts("cart-created");
        Map<String, Long> emptied = counts("cart-emptied");
        Map<String, Long> placed = counts("order-placed");
        Map<String, BigDecimal> revenue = new TreeMap<>();
        told("order-placed", 4)
                .forEach(row ->
                        revenue.merge(
                                row.split(" ")[0],
                                new BigDecimal(row.split(" ")[3]),
                                BigDecimal::add));

        for (NamedCsvRecord row : table("sessions")) {
            String session = row.getField("domain_sessionid");
            long carts = created.getOrDefault(session, 0L);
            long orders = placed.getOrDefault(session, 0L);
            assertThat(carts).as(session).isEqualTo(count(row, "number_carts_created"));
            assertThat(emptied.getOrDefault(session, 0L))
                    .as(session)
                    .isEqualTo(count(row, "number_carts_emptied"));
            assertThat(orders).as(session).isEqualTo(count(row, "total_number_transactions"));
            assertThat(carts > orders)
                    .as("%s: a cart was abandoned", session)
                    .isEqualTo(row.getField("session_cart_abandoned").equalsIgnoreCase("true"));
            assertThat(revenue.getOrDefault(session, BigDecimal.ZERO).toString())
                    .as(session)
                    .isEqualTo(plain(row.getField("total_transaction_revenue")));
        }
    }

    private static Map<String, Long> counts(String definition) {
        Map<String, Long> counts = new TreeMap<>();
        told(definition, 1).forEach(session -> counts.merge(session, 1L, Long::sum));
        return counts;
    }

    /// The first words of each moment's explanation.
    private static List<String> told(String definition, int words) {
        return replayed.standing(definition).stream()
                .map(moment ->
                        String.join(
                                " ", List.of(moment.explanation().split(" ")).subList(0, words)))
                .toList();
    }

    private static long count(NamedCsvRecord row, String column) {
        return row.getField(column).isEmpty() ? 0 : Long.parseLong(row.getField(column));
    }

    private static String plain(String number) {
        return number.isEmpty() ? "0" : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static Instant time(String text) {
        String iso = text.replace(' ', 'T');
        return Instant.parse(
                iso.contains("+") ? iso.substring(0, iso.indexOf('+')) + "Z" : iso + "Z");
    }
}
