package dev.carpe.app;

import dev.carpe.app.terminal.Figures;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Whether customers learn to stall for an answer, in words.
final class StallingText {
    private StallingText() {}

    static String of(JsonNode answer) {
        return overAll(answer)
                + System.lineSeparator()
                + "%s who saw it twice or more bought since; as if waiting for it, which proves nothing, acted %d of them:"
                        .formatted(
                                Figures.of(answer.path("buyers").asLong(0), "customer"),
                                answer.path("suspected").asLong(0));
    }

    private static String overAll(JsonNode answer) {
        JsonNode change = answer.path("change");
        if (!change.isObject()) {
            return "Over all customers nothing can be told: " + answer.path("why").asString("");
        }
        return String.format(
                Locale.ROOT,
                "Over all customers: %s. With its moments again in a later visit: %s of those who may be answered, %s of those held out;"
                        + " difference %+.4g (%+.4g to %+.4g, at one look)",
                switch (answer.path("verdict").asString("")) {
                    case "learned" -> "they learn to wait for it";
                    case "fewer" -> "they do not learn to wait for it";
                    default -> "no difference is seen, which is no proof that there is none";
                },
                share(answer.path("answered")),
                share(answer.path("held")),
                change.path("difference").asDouble(0),
                change.path("low").asDouble(0),
                change.path("high").asDouble(0));
    }

    private static String share(JsonNode arm) {
        return arm.path("again").asLong(0) + " of " + arm.path("customers").asLong(0);
    }
}
