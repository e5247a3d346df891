package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Table;
import dev.carpe.app.terminal.Table.Column;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The missed ledger for people: what was at stake as a range of outcomes, and of money where all outcomes are told in one currency.
final class MissedText {
    private static final String NOTHING = "–";

    private MissedText() {}

    /// @param lines the ledger's lines, as the server sends them
    static Table table(JsonNode lines) {
        Table table =
                Table.of(
                        Column.words("moment"),
                        Column.words("reason"),
                        Column.figures("missed"),
                        Column.figures("customers"),
                        Column.figures("followed"),
                        Column.figures("answered"),
                        Column.figures("outcomes at stake"),
                        Column.words("worth each"),
                        Column.words("worth in all"));
        for (JsonNode line : lines) {
            table.row(
                    line.path("definition").asString(""),
                    line.path("reason").asString(""),
                    Figures.count(line.path("missed").asLong(0)),
                    Figures.count(line.path("customers").asLong(0)),
                    line.path("followed").isNumber()
                            ? Figures.count(line.path("followed").asLong())
                            : NOTHING,
                    Figures.count(line.path("answered").asLong(0)),
                    outcomes(line),
                    each(line),
                    money(line));
        }
        return table;
    }

    private static String outcomes(JsonNode line) {
        return isTold(line)
                ? String.format(
                        Locale.ROOT,
                        "%,.1f to %,.1f",
                        line.path("low").asDouble(),
                        line.path("high").asDouble())
                : NOTHING;
    }

    private static boolean isTold(JsonNode line) {
        return line.path("low").isNumber() && line.path("high").isNumber();
    }

    /// What outcomes are worth, currency by currency: one `worth`, or all of a line.
    static String each(JsonNode of) {
        if (of.has("mean")) {
            return amount(of) + " (" + Figures.of(of.path("outcomes").asLong(0), "outcome") + ")";
        }
        JsonNode worth = of.path("worth");
        return worth.isEmpty()
                ? NOTHING
                : worth.valueStream().map(MissedText::each).collect(Collectors.joining(", "));
    }

    private static String amount(JsonNode worth) {
        return currency(worth)
                + String.format(Locale.ROOT, "%,.2f", worth.path("mean").asDouble(0));
    }

    private static String currency(JsonNode worth) {
        String currency = worth.path("currency").asString("");
        return currency.isEmpty() ? "" : currency + " ";
    }

    /// Of several currencies nothing is said: which of them the missed outcomes would have come in, nobody knows.
    private static String money(JsonNode line) {
        if (!isTold(line) || line.path("worth").size() != 1) {
            return NOTHING;
        }
        JsonNode worth = line.path("worth").get(0);
        double mean = worth.path("mean").asDouble(0);
        return currency(worth)
                + String.format(
                        Locale.ROOT,
                        "%,.0f to %,.0f",
                        line.path("low").asDouble() * mean,
                        line.path("high").asDouble() * mean);
    }
}
