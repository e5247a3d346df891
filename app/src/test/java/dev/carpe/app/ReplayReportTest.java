package dev.carpe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.app.mapping.MalformedMapping;
import dev.carpe.app.mapping.MappingReader;
import dev.carpe.app.replay.AnswerRow;
import dev.carpe.app.replay.Findings;
import dev.carpe.app.replay.Silence;
import dev.carpe.app.replay.Until;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayReportTest {
    @Test
    void every_reason_against_an_answer_is_told_on_lines_that_fit() throws MalformedMapping {
        AnswerRow answers =
                new AnswerRow(
                        "show-a-fair-price",
                        "product-page.price",
                        160,
                        50,
                        Map.of("fair", 50L),
                        Map.of("holdout", 77L, "no-consent", 20L, "capped", 12L, "quiet-hours", 1L),
                        null);
        Findings findings =
                new Findings(
                        1,
                        1,
                        1,
                        0,
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Silence(List.of(), List.of()),
                        List.of(),
                        List.of(answers));
        ReplayReport report =
                new ReplayReport(
                        MappingReader.read(
                                "m.yaml", "{ mapping: m, time: t, name: n, user-id: u }"),
                        new Intake.Taken("data", 1, 0, new RowProblems()),
                        findings,
                        Until.LAST,
                        Duration.ZERO);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(out, OutputStream.nullOutputStream());

        report.printAnswers(terminal);
        terminal.flush();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """

                        trigger            placement           chances  would answer  withheld, and why
                        show-a-fair-price  product-page.price      160            50  holdout 77, no-consent 20, capped 12,
                                                                                      quiet-hours 1
                        """);
    }
}
