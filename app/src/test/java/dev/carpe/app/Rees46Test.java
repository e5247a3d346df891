package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.carpe.app.replay.Until;
import dev.carpe.detect.Moment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shop events against the fires of four rules that a second implementation computed (`fixture/truth.py`).
///
/// The profile is the session: the truth goes by file order within a session, and the public file has a session with events of two
/// users, which would be two stories if users were the profiles. Identical rows are distinct events, told by file and line.
class Rees46Test {
    private static final Path RULES = Path.of("src/test/resources/rees46");

    private static DataSet data;
    private static List<NamedCsvRecord> truth;
    private static Replayed last;
    private static Replayed forever;

    @BeforeAll
    static void replay() throws Exception {
        data = DataSet.of("rees46", "rees46/fixture");
        Path events = data.file("rees46_2019-10-01_head.csv.gz", "events.csv");
        truth = Csv.rows(data.file("rule_truth.csv.gz", "truth.csv"));
        last =
                Replayed.of(
                        events,
                        RULES.resolve("mapping.yaml"),
                        RULES.resolve("workspace"),
                        Until.LAST);
        forever =
                Replayed.of(
                        events,
                        RULES.resolve("mapping.yaml"),
                        RULES.resolve("workspace"),
                        Until.FOREVER);
    }

    @Test
    void every_row_is_an_event_of_its_own() {
        assertThat(last.taken().problems().badRows()).isZero();
        assertThat(last.findings().duplicates()).isZero();
        assertThat(last.findings().events()).isEqualTo(last.taken().rows());
        if (data.real()) {
            assertThat(last.findings().events()).isEqualTo(17_434);
            assertThat(last.findings().sessions()).isEqualTo(5_066);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "same-product-3-views, same_product_3_views_in_600s",
        "compare-3-products, compare_3_products_same_category_in_600s"
    })
    void rules_that_empty_their_window_agree_row_by_row(String definition, String rule) {
        assertThat(fires(last, definition)).isEqualTo(truth(rule)).isNotEmpty();
    }

    /// The rules that fire per cart or per purchase differ from moments by design; each differing row stands in the file with its
    /// cause. Rows of the public data are named by a hash, since the data itself is not ours to pass on.
    @Test
    void every_row_that_differs_is_explained() throws IOException {
        List<String> differing = new ArrayList<>();
        differing.addAll(
                differences(
                        fires(last, "cart-then-purchase"),
                        truth("cart_then_purchase_same_product_1800s")));
        differing.addAll(differences(fires(last, "cart-abandoned"), truth("cart_abandoned_1800s")));
        differing.addAll(
                differences(
                        fires(forever, "cart-abandoned"),
                        truth("cart_abandoned_1800s", "cart_open_at_end_of_data")));

        List<NamedCsvRecord> explained =
                Csv.rows(
                        RULES.resolve(data.real() ? "differences.csv" : "fixture/differences.csv"));

        assertThat(differing)
                .containsExactlyInAnyOrderElementsOf(
                        explained.stream()
                                .map(row -> row.getField("side") + " " + row.getField("row"))
                                .toList());
        assertThat(explained)
                .allMatch(
                        row -> List.of("consume", "since", "key").contains(row.getField("cause")));
    }

    /// How the rows that differ are told: which side has them, and the row.
    private static List<String> differences(List<String> ours, List<String> theirs) {
        Stream<String> missing = without(theirs, ours).map(row -> "truth " + named(row));
        Stream<String> extra = without(ours, theirs).map(row -> "carpe " + named(row));
        return Stream.concat(missing, extra).toList();
    }

    private static Stream<String> without(List<String> rows, List<String> others) {
        Map<String, Integer> left = new TreeMap<>();
        others.forEach(row -> left.merge(row, 1, Integer::sum));
        return rows.stream().filter(row -> left.merge(row, -1, Integer::sum) < 0);
    }

    private static String named(String row) {
        if (!data.real()) {
            return row;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(row.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> fires(Replayed replayed, String definition) {
        List<String> fires = new ArrayList<>();
        for (Moment moment : replayed.standing(definition)) {
            String session = moment.key().values().getFirst().toString();
            String key = moment.key().values().getLast().toString();
            fires.add(session + " " + key + " " + moment.time().getEpochSecond());
        }
        return fires.stream().sorted().toList();
    }

    private static List<String> truth(String... rules) {
        return truth.stream()
                .filter(row -> List.of(rules).contains(row.getField("rule")))
                .map(row ->
                        row.getField("session")
                                + " "
                                + row.getField("key")
                                + " "
                                + row.getField("t"))
                .sorted()
                .toList();
    }
}
