package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExperimentCommandTest {
    /// 2,000 customers: 200 of 1,000 buy without the answer, 300 of 1,000 with it.
    private static final String FILE =
            IntStream.range(0, 2_000)
                    .mapToObj(ExperimentCommandTest::row)
                    .collect(Collectors.joining("\n", "arm,bought,revenue,device\n", "\n"));

    private static String row(int i) {
        boolean treated = i % 2 == 1;
        boolean buys = i / 2 % 10 < (treated ? 3 : 2);
        return String.join(
                ",",
                treated ? "snippet" : "none",
                buys ? "1" : "0",
                buys ? Integer.toString(40 + i % 7) : "0",
                i % 3 == 0 ? "phone" : "desktop");
    }

    private static Called analyse(String... more) {
        List<String> args = new ArrayList<>(List.of("experiment", "analyse", "-", "--arm", "arm"));
        args.addAll(List.of(more));
        return Called.withInput(FILE, args.toArray(String[]::new));
    }

    @Test
    void a_file_of_assignments_and_outcomes_is_compared() {
        Called called =
                analyse(
                        "--control",
                        "none",
                        "--goal",
                        "bought",
                        "--watch",
                        "revenue",
                        "--segment",
                        "device");
        assertThat(called.err()).isEmpty();
        assertThat(called.code()).isEqualTo(ExitCode.OK);
        assertThat(called.out())
                .contains("none: 1,000 customers")
                .contains("Sample ratio: fine")
                .containsPattern("bought +snippet +0.20000 +0.30000 +\\+0.1000 .*better")
                .contains("+50.0 %")
                .contains("bought by device, \"snippet\"")
                .contains("  phone: ");
    }

    @Test
    void json_is_for_machines() {
        Called called = analyse("--control", "none", "--goal", "bought", "--json");
        assertThat(called.out())
                .contains("\"snippet\" : 1000")
                .contains("\"mismatch\" : false")
                .contains("\"standing\" : \"better\"")
                .containsPattern("\"difference\" : 0\\.(1|09999)");
    }

    @Test
    void what_is_wrong_is_said_with_what_to_do() {
        Called column = analyse("--control", "none", "--goal", "bougth");
        assertThat(column.code()).isEqualTo(ExitCode.USAGE);
        assertThat(column.err())
                .contains("no column bougth (did you mean \"bought\"?)")
                .contains("its columns are arm, bought, revenue, device");
        Called control = analyse("--control", "nobody", "--goal", "bought");
        assertThat(control.code()).isEqualTo(ExitCode.USAGE);
        assertThat(control.err()).contains("its arms are none, snippet");
        Called words = analyse("--control", "none", "--goal", "device");
        assertThat(words.err()).contains("\"phone\" is not a number");
    }

    @Test
    void a_plan_tells_customers_and_days_or_the_change() {
        Called units =
                Called.carpe(
                        "experiment",
                        "power",
                        "--base",
                        "0.04",
                        "--change",
                        "0.1",
                        "--per-day",
                        "5000");
        assertThat(units.out())
                .contains("once, at the end: 78,950 customers show a change of +10.0 %, in 21 days")
                .contains("any time: 151,");
        Called change =
                Called.carpe("experiment", "power", "--base", "0.04", "--units", "78950", "--json");
        assertThat(change.out()).containsPattern("\"change\" : 0\\.(1000|0999)");
        Called neither = Called.carpe("experiment", "power", "--base", "0.04");
        assertThat(neither.code()).isEqualTo(ExitCode.USAGE);
        assertThat(neither.err()).contains("either --change or --units");
    }

    @Test
    @Tag("data")
    void hillstroms_mails_are_analysed_from_their_file() {
        Called called =
                Called.carpe(
                        "experiment",
                        "analyse",
                        System.getProperty("carpe.data") + "/hillstrom/hillstrom.csv.gz",
                        "--arm",
                        "segment",
                        "--control",
                        "No E-Mail",
                        "--goal",
                        "visit",
                        "--watch",
                        "conversion",
                        "--watch",
                        "spend",
                        "--before",
                        "history");
        assertThat(called.err()).isEmpty();
        assertThat(called.out())
                .contains("Mens E-Mail: 21,307 customers")
                .containsPattern("visit +Mens E-Mail .*\\+0.076.*better")
                .containsPattern("spend +Mens E-Mail .*\\+0.76.*better");
    }
}
