package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /// The boundaries are those of Lan and DeMets for five looks: |z| 4.88 at the first, 3.36 at the second; z is 5.20.
    @Test
    void looks_that_were_planned_and_strata_are_told_beside() {
        String[] goal = {"--control", "none", "--goal", "bought"};
        Called first = analyse(with(goal, "--looks", "5", "--look", "1"));
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .contains("snippet, look 1 of 5 by o-brien-fleming: +0.1000 (+0.006")
                .contains("z 5.20: beyond chance, stop");
        Called second = analyse(with(goal, "--looks", "5", "--look", "2", "--stratify", "device"));
        assertThat(second.out())
                .contains(
                        "snippet, post-stratified by device, look 2 of 5 by o-brien-fleming: +0.1")
                .contains("beyond chance, stop");
        Called alike = analyse(with(goal, "--stratify", "device", "--json"));
        assertThat(alike.out())
                .contains("\"how\" : \"post-stratified by device\"")
                .contains("\"stops\" : true");
        Called one = analyse(with(goal, "--stratify", "revenue"));
        assertThat(one.out()).contains("all units of a stratum have the same outcome");
        Called none = analyse(with(goal, "--looks", "5", "--look", "6"));
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("look 6 of 5 is no planned look");
        Called spending = analyse(with(goal, "--looks", "5", "--look", "5", "--spending", "all"));
        assertThat(spending.err()).contains("write o-brien-fleming or pocock");
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
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
    void planned_shares_and_days_are_taken_into_account() {
        StringBuilder rows = new StringBuilder("arm,bought,on\n");
        for (int i = 0; i < 2_800; i++) {
            boolean treated = i % 4 != 0;
            rows.append(treated ? "snippet" : "none")
                    .append(i / 4 % 10 < (treated ? 3 : 2) ? ",1," : ",0,")
                    .append("2026-03-%02d".formatted(1 + i % 14))
                    .append('\n');
        }
        String[] args = {
            "experiment",
            "analyse",
            "-",
            "--arm",
            "arm",
            "--control",
            "none",
            "--goal",
            "bought",
            "--day",
            "on"
        };
        assertThat(Called.withInput(rows.toString(), args).out()).contains("MISMATCH");
        List<String> told = new ArrayList<>(List.of(args));
        told.addAll(List.of("--shares", "none=1", "--shares", "snippet=3"));
        Called called = Called.withInput(rows.toString(), told.toArray(String[]::new));
        assertThat(called.err()).isEmpty();
        assertThat(called.out()).contains("Sample ratio: fine.").contains("Next").contains("Ship");
        Called json =
                Called.withInput(
                        rows.append("none,1,yesterday\n").toString(),
                        java.util.stream.Stream.concat(
                                        told.stream(), java.util.stream.Stream.of("--json"))
                                .toArray(String[]::new));
        assertThat(json.err()).contains("\"yesterday\" is no day");
        assertThat(json.out()).contains("\"charts\"").contains("\"day\" : 13");
        Called half =
                Called.withInput(
                        FILE,
                        "experiment",
                        "analyse",
                        "-",
                        "--arm",
                        "arm",
                        "--control",
                        "none",
                        "--goal",
                        "bought",
                        "--shares",
                        "none=1");
        assertThat(half.err()).contains("--shares says no weight above 0 of the arm snippet");
    }

    /// 4,000 choices between two, three in four of them words: of 100 words 10 earn, of 100 stars 20.
    private static String log() {
        StringBuilder rows = new StringBuilder("arm,click,p,device\n");
        for (int i = 0; i < 4_000; i++) {
            boolean words = i % 4 != 0;
            rows.append(words ? "words" : "stars")
                    .append(i / 4 % 10 < (words ? 1 : 2) ? ",1," : ",0,")
                    .append(words ? "0.75" : "0.25")
                    .append(i % 80 < 40 ? ",phone" : ",desktop")
                    .append('\n');
        }
        return rows.toString();
    }

    private static Called evaluate(String log, String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "experiment",
                                "evaluate",
                                "-",
                                "--action",
                                "arm",
                                "--reward",
                                "click",
                                "--propensity",
                                "p"));
        args.addAll(List.of(more));
        return Called.withInput(log, args.toArray(String[]::new));
    }

    @Test
    void another_policy_is_judged_from_a_log() {
        Called stars = evaluate(log(), "--shares", "stars=80", "--shares", "words=20");
        assertThat(stars.err()).isEmpty();
        assertThat(stars.out())
                .contains("4,000 choices")
                .containsPattern("the policy that ran +0.12500")
                .containsPattern("plain weights +0.18000")
                .contains("would have earned more than the one that ran");
        Called json = evaluate(log(), "--shares", "words=1", "--json");
        assertThat(json.out()).containsPattern("\"doublyRobust\" : \\{\\s+\"estimate\" : 0.1");
        assertThat(json.out()).contains("would have earned less");
    }

    @Test
    void a_policy_may_depend_on_the_context_and_is_refused_without_support(
            @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
            throws java.io.IOException {
        java.nio.file.Path policy = folder.resolve("new.csv");
        java.nio.file.Files.writeString(
                policy,
                """
                device,arm,probability
                phone,stars,0.5
                phone,words,0.5
                desktop,words,1
                """);
        Called suited = evaluate(log(), "--context", "device", "--policy", policy.toString());
        assertThat(suited.err()).isEmpty();
        assertThat(suited.out()).containsPattern("plain weights +0.125");
        java.nio.file.Files.writeString(
                policy,
                """
                device,arm,probability
                phone,video,1
                desktop,words,1
                """);
        Called blind = evaluate(log(), "--context", "device", "--policy", policy.toString());
        assertThat(blind.code()).isEqualTo(ExitCode.FOUND);
        assertThat(blind.err()).contains("choices were never made in the log");
        Called wrong = evaluate(log().replace("0.75", "0.05"), "--shares", "words=1");
        assertThat(wrong.err())
                .contains("the propensities in the log are not those that were used");
        Called unknown = evaluate(log(), "--shares", "start=1");
        assertThat(unknown.err())
                .contains("chose start (did you mean \"stars\"?)")
                .contains("it chose among stars, words");
        Called neither = evaluate(log());
        assertThat(neither.code()).isEqualTo(ExitCode.USAGE);
        assertThat(neither.err()).contains("say how the other policy chooses");
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
