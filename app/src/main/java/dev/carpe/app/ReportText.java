package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Terminal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// An experiment's report, as the server tells it, for people.
final class ReportText {
    private final JsonNode experiment;
    private final JsonNode report;
    private final Terminal terminal;

    ReportText(JsonNode experiment, Terminal terminal) {
        this.experiment = experiment;
        this.report = experiment.path("report");
        this.terminal = terminal;
    }

    void print() {
        head();
        bandit();
        if (experiment.has("obstacle")) {
            line("No report: " + experiment.path("obstacle").asString("") + ".");
            return;
        }
        health();
        comparisons();
        adjusted();
        segments();
        line("");
        title("Next");
        line(report.path("next").asString(""));
        if (!report.path("unknown").isEmpty()) {
            line("");
            title("Not known");
            report.path("unknown").forEach(one -> line("- " + one.asString("")));
        }
    }

    private void head() {
        String subject = experiment.path("subject").asString("");
        title(
                experiment.path("key").asString("")
                        + ": "
                        + switch (experiment.path("level").asString("")) {
                            case "site" -> "what all answers together are worth";
                            case "moment" -> "what answering " + subject + " is worth";
                            default -> "what " + subject + " is worth";
                        });
        line(
                (experiment.path("running").asBoolean(false) ? "Running" : "Over; began")
                        + " since "
                        + experiment.path("since").asString("")
                        + ".");
        for (var arm : experiment.path("assigned").properties()) {
            line(arm.getKey() + ": " + Figures.of(arm.getValue().asLong(0), "customer"));
        }
    }

    private void bandit() {
        JsonNode bandit = experiment.path("bandit");
        if (bandit.isMissingNode()) {
            return;
        }
        line("");
        long policy = bandit.path("policy").asLong(0);
        line(
                policy == 0
                        ? "A bandit chooses; it has learnt nothing yet."
                        : "A bandit chooses, by policy " + policy + ".");
        Table table =
                Table.of(
                        Table.Column.words("experience"),
                        Table.Column.figures("share"),
                        Table.Column.figures("choices known"),
                        Table.Column.figures("earned each"));
        for (JsonNode one : bandit.path("experiences")) {
            table.row(
                    one.path("experience").asString(""),
                    one.has("share") ? Figures.percent(one.path("share").asDouble(0)) : "by case",
                    Figures.count(Math.round(one.path("choices").asDouble(0))),
                    number(one.path("mean")));
        }
        table.print(terminal);
    }

    private void health() {
        long mixed = experiment.path("mixed").asLong(0);
        JsonNode ratio = report.path("sampleRatio");
        line(
                ratio.path("mismatch").asBoolean(false)
                        ? "Sample ratio: MISMATCH. The arms have sizes that chance does not give; use none of these results."
                        : "Sample ratio: fine.");
        exposure(report.path("exposure"));
        if (mixed > 0) {
            line(
                    Figures.of(mixed, "customer")
                            + " met two arms before it turned out that they are one; the later place is counted out.");
        }
    }

    /// Who saw what. A server of before tells nothing of it.
    private void exposure(JsonNode exposure) {
        if (!exposure.has("words")) {
            return;
        }
        line("Seen: " + exposure.path("words").asString(""));
        Table table =
                Table.of(
                        Table.Column.words("arm"),
                        Table.Column.figures("assigned"),
                        Table.Column.figures("given"),
                        Table.Column.figures("seen"),
                        Table.Column.figures("share seen"));
        boolean any = false;
        for (JsonNode arm : exposure.path("arms")) {
            boolean shows = arm.path("shows").asBoolean(false);
            any |= shows && arm.path("assigned").asLong(0) > 0;
            table.row(
                    arm.path("arm").asString(""),
                    Figures.count(arm.path("assigned").asLong(0)),
                    shows ? Figures.count(arm.path("given").asLong(0)) : "shows nothing",
                    shows ? Figures.count(arm.path("seen").asLong(0)) : "",
                    arm.has("share")
                            ? "%s (%s to %s)"
                                    .formatted(
                                            Figures.percent(arm.path("share").asDouble(0)),
                                            Figures.percent(arm.at("/interval/0").asDouble(0)),
                                            Figures.percent(arm.at("/interval/1").asDouble(0)))
                            : "");
        }
        if (any) {
            table.print(terminal);
        }
    }

    private void comparisons() {
        line("");
        Table table =
                Table.of(
                        Table.Column.words("outcome"),
                        Table.Column.words("arm"),
                        Table.Column.figures("without"),
                        Table.Column.figures("with"),
                        Table.Column.figures("change"),
                        Table.Column.figures("chance to win"),
                        Table.Column.words("standing"));
        for (JsonNode one : report.path("comparisons")) {
            table.row(
                    one.path("metric").asString(""),
                    one.path("arm").asString(""),
                    number(one.path("control")),
                    number(one.path("treatment")),
                    change(one),
                    one.has("chanceToWin")
                            ? Figures.percent(one.path("chanceToWin").asDouble(0))
                            : "–",
                    one.path("standing").asString(""));
        }
        table.print(terminal);
        for (JsonNode one : report.path("comparisons")) {
            if (one.has("anyway") && "better".equals(one.path("standing").asString(""))) {
                line(
                        String.format(
                                Locale.ROOT,
                                "%s: of 100 who did it in \"%s\", %.0f would have done it anyway (%.0f to %.0f).",
                                one.path("metric").asString(""),
                                one.path("arm").asString(""),
                                one.path("anyway").asDouble(0) * 100,
                                one.path("anywayInterval").path(0).asDouble(0) * 100,
                                one.path("anywayInterval").path(1).asDouble(0) * 100));
            }
            if (one.has("failed")) {
                line(
                        one.path("metric").asString("")
                                + ", "
                                + one.path("arm").asString("")
                                + ": "
                                + one.path("failed").asString(""));
            }
        }
    }

    /// The same effects with what customers had done before they were assigned taken into account.
    private void adjusted() {
        if (report.path("adjusted").isEmpty()) {
            return;
        }
        line("");
        line(
                "The same with what customers did in the 28 days before taken into account. The table above"
                        + " decides; this is beside it:");
        for (JsonNode one : report.path("adjusted")) {
            line(
                    "- %s, %s: %s. %s; %s counted."
                            .formatted(
                                    one.path("metric").asString(""),
                                    one.path("arm").asString(""),
                                    change(one),
                                    gain(one.path("varianceRemoved").asDouble(0)),
                                    Figures.of(one.path("units").asLong(0), "customer")));
        }
    }

    /// What less noise is worth, in customers.
    private static String gain(double removed) {
        return removed < 0.005
                ? "That explains hardly any of the noise"
                : String.format(
                        Locale.ROOT,
                        "That explains %.0f %% of the noise, as if %.1f times as many customers had taken part",
                        removed * 100,
                        1 / (1 - Math.min(removed, 0.999)));
    }

    /// In per cent of the control where that can be told, else as it is.
    static String change(JsonNode one) {
        if (one.has("changeInterval")) {
            return String.format(
                    Locale.ROOT,
                    "%+.1f %% (%+.1f to %+.1f)",
                    one.path("change").asDouble(0) * 100,
                    one.path("changeInterval").path(0).asDouble(0) * 100,
                    one.path("changeInterval").path(1).asDouble(0) * 100);
        }
        if (one.has("interval")) {
            return String.format(
                    Locale.ROOT,
                    "%+.4g (%+.4g to %+.4g)",
                    one.path("difference").asDouble(0),
                    one.path("interval").path(0).asDouble(0),
                    one.path("interval").path(1).asDouble(0));
        }
        return "–";
    }

    private void segments() {
        for (JsonNode one : report.path("segments")) {
            line(
                    String.format(
                            Locale.ROOT,
                            "%s, %s %s: %+.4g (%+.4g to %+.4g, at one look)%s",
                            one.path("arm").asString(""),
                            one.path("dimension").asString(""),
                            one.path("segment").asString(""),
                            one.path("difference").asDouble(0),
                            one.path("interval").path(0).asDouble(0),
                            one.path("interval").path(1).asDouble(0),
                            one.path("differs").asBoolean(false) ? ", unlike the others" : ""));
        }
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.5g", value.asDouble(0)) : "–";
    }

    private void title(String words) {
        terminal.out().println(terminal.paint(Paint.BOLD, words));
    }

    private void line(String words) {
        terminal.out().println(words);
    }
}
