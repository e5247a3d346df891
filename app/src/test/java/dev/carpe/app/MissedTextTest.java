package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MissedTextTest {
    private static List<String> lines(String json) {
        return MissedText.table(JsonMapper.builder().build().readTree(json)).lines();
    }

    @Test
    void what_was_at_stake_is_told_as_a_range_of_outcomes_and_of_money() {
        List<String> lines =
                lines(
                        """
                        [{"definition":"price-checking","reason":"capped","missed":1200,"customers":900,"followed":60,"answered":400,
                          "low":12.345,"high":40.0,"worth":[{"currency":"EUR","mean":50.5,"outcomes":210}]}]
                        """);
        assertThat(lines.getLast())
                .containsPattern(
                        "price-checking +capped +1,200 +900 +60 +400 +12.3 to 40.0 +EUR 50.50 \\(210 outcomes\\) +EUR 623 to 2,020$")
                .doesNotContain("{");
    }

    @Test
    void several_currencies_stand_apart_and_what_is_unknown_is_a_dash() {
        assertThat(
                        lines(
                                        """
                                        [{"definition":"a","reason":"capped","missed":3,"customers":2,"followed":1,"answered":40,"low":0.5,"high":1.0,
                                          "worth":[{"currency":"EUR","mean":50,"outcomes":2},{"currency":null,"mean":7.5,"outcomes":1}]}]
                                        """)
                                .getLast())
                .containsPattern(
                        "0.5 to 1.0 +EUR 50.00 \\(2 outcomes\\), 7.50 \\(1 outcome\\) +–$");
        assertThat(
                        lines(
                                        """
                                        [{"definition":"a","reason":"capped","missed":3,"customers":2,"followed":null,"answered":0,"low":null,"high":null,"worth":[]}]
                                        """)
                                .getLast())
                .containsPattern("a +capped +3 +2 +– +0 +– +– +–$");
    }
}
