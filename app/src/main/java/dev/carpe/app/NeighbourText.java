package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// What the experiments beside one do to it, as the server tells it, for people.
final class NeighbourText {
    private final JsonNode together;
    private final Terminal terminal;

    NeighbourText(JsonNode together, Terminal terminal) {
        this.together = together;
        this.terminal = terminal;
    }

    void print() {
        JsonNode neighbours = together.path("neighbours");
        if (together.has("obstacle")) {
            terminal.out().println();
            terminal.out()
                    .println(
                            "Whether other experiments disturb it is not known: "
                                    + together.path("obstacle").asString(""));
        }
        if (neighbours.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out().println(terminal.paint(Paint.BOLD, "Beside other experiments"));
        for (JsonNode one : neighbours) {
            terminal.out()
                    .println(
                            "%s, %s in common: %s."
                                    .formatted(
                                            one.path("experiment").asString(""),
                                            Figures.of(one.path("customers").asLong(0), "customer"),
                                            sentence(one)));
        }
    }

    private String sentence(JsonNode one) {
        if (one.has("failed")) {
            return "not enough to tell (" + one.path("failed").asString("") + ")";
        }
        if (one.path("entangled").asBoolean(false)) {
            return "ENTANGLED. Its arms are not independent of these; trust neither until the cause is found";
        }
        String effect =
                String.format(
                        Locale.ROOT,
                        "the effect on %s is %+.4g more with it than without (%+.4g to %+.4g, at one look)",
                        together.path("goal").asString(""),
                        one.path("difference").asDouble(0),
                        one.path("interval").path(0).asDouble(0),
                        one.path("interval").path(1).asDouble(0));
        return one.path("disturbs").asBoolean(false)
                ? "they DISTURB each other: " + effect
                : "no sign that they disturb each other: " + effect;
    }
}
