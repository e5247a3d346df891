package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTextTest {
    private static final String REPORT =
            """
            {"key": "help@1", "level": "trigger", "subject": "help", "running": true,
             "since": "2026-03-06T12:00:00Z", "mixed": 0, "assigned": {"holdout": 600, "answered": 600},
             "report": {
               "sampleRatio": {"mismatch": false, "pValue": 1}, "segments": [], "next": "Keep running.", "unknown": [],
               "comparisons": [
                 {"metric": "bought", "arm": "answered", "standing": "open", "control": 0.2, "treatment": 0.25,
                  "change": 0.25, "changeInterval": [-0.02, 0.52], "chanceToWin": 0.97}],
               "adjusted": [%s]}}
            """;

    private static String printed(String adjusted) {
        return print(REPORT.formatted(adjusted));
    }

    private static String print(String report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(out, out);
        new ReportText(JsonMapper.builder().build().readTree(report), terminal).print();
        terminal.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_effect_with_what_customers_did_before_is_told_beside_the_one_that_decides() {
        assertThat(
                        printed(
                                """
                                {"metric": "bought", "arm": "answered", "units": 1197, "difference": 0.048, "standardError": 0.02,
                                 "interval": [0.01, 0.09], "change": 0.241, "changeInterval": [0.03, 0.452], "varianceRemoved": 0.31},
                                {"metric": "bought value", "arm": "answered", "units": 1197, "difference": 2.5, "standardError": 1,
                                 "interval": [-1.5, 6.5], "varianceRemoved": 0.001}
                                """))
                .contains(
                        """

                        The same with what customers did in the 28 days before taken into account. The table above decides; this is beside it:
                        - bought, answered: +24.1 % (+3.0 to +45.2). That explains 31 % of the noise, as if 1.4 times as many customers had taken part; 1,197 customers counted.
                        - bought value, answered: +2.500 (-1.500 to +6.500). That explains hardly any of the noise; 1,197 customers counted.
                        """);
    }

    private static final String EXPOSURE =
            """
            "exposure": {"finding": "uneven", "words": "answers of \\"words\\" are seen by 33.4 % of its units.", "arms": [
              {"arm": "holdout", "shows": false, "assigned": 600, "crossed": 0},
              {"arm": "words", "shows": true, "assigned": 1200, "given": 1190, "seen": 401, "crossed": 0,
               "share": 0.3342, "interval": [0.308, 0.361]}]},
            """;

    @Test
    void who_sees_what_is_told_by_arm_and_what_shows_nothing_is_not_told_as_unseen() {
        String report = REPORT.formatted("").replace("\"segments\"", EXPOSURE + "\"segments\"");
        assertThat(print(report))
                .contains("Seen: answers of \"words\" are seen by 33.4 % of its units.")
                .containsPattern("holdout +600 +shows nothing")
                .containsPattern("words +1,200 +1,190 +401 +33.4 % \\(30.8 % to 36.1 %\\)");
        assertThat(printed("")).doesNotContain("Seen:");
    }

    @Test
    void without_it_nothing_is_said() {
        assertThat(printed("")).contains("+25.0 % (-2.0 to +52.0)").doesNotContain("28 days");
    }
}
