package dev.carpe.app;

import dev.carpe.app.replay.Grounds;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Contribution;
import dev.carpe.detect.Evidence;
import dev.carpe.detect.Moment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One moment, told to a person: when, for whom, why its intent is what it is, and which events it was picked from.
final class MomentText {
    private static final int MOST_ADDED = 8;

    private final Terminal terminal;

    MomentText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Grounds grounds) {
        Moment moment = grounds.moment();
        line(
                terminal.paint(Paint.CYAN, moment.definition())
                        + "  "
                        + time(moment.time())
                        + "  "
                        + moment.explanation());
        line("  customer   " + moment.profile());
        if (!moment.key().values().isEmpty()) {
            line("  about      " + moment.key());
        }
        line("  intent     " + intent(moment));
        String label = "  events     ";
        for (Evidence evidence : moment.evidence()) {
            line(label + time(evidence.time()) + "  " + evidence.name() + fields(evidence));
            label = "             ";
        }
        added(grounds.contributions());
        line("  lasts      until " + time(moment.expiresAt()));
        line("  id         " + moment.id());
    }

    /// The last events that added to a score, the newest last.
    private void added(List<Contribution> all) {
        int left = Math.max(0, all.size() - MOST_ADDED);
        String label = "  added up   ";
        if (left > 0) {
            double earlier = all.stream().limit(left).mapToDouble(Contribution::left).sum();
            line(label + left + " earlier ones, of which " + points(earlier) + " was left");
            label = "             ";
        }
        for (Contribution one : all.subList(left, all.size())) {
            line(
                    label
                            + time(one.time())
                            + "  "
                            + one.name()
                            + "  "
                            + String.format(Locale.ROOT, "%+.2f", one.added())
                            + ", of which "
                            + points(one.left())
                            + " was left");
            label = "             ";
        }
        if (!all.isEmpty()) {
            double total = all.stream().mapToDouble(Contribution::left).sum();
            line(label + "together " + points(total));
        }
    }

    private static String points(double points) {
        return String.format(Locale.ROOT, "%.2f", points);
    }

    private static String intent(Moment moment) {
        return String.format(Locale.ROOT, "%.2f: ", moment.intent())
                + moment.reasons().stream()
                        .map(reason ->
                                String.format(
                                        Locale.ROOT, "%+.2f %s", reason.by(), reason.because()))
                        .collect(Collectors.joining(", "));
    }

    private static String fields(Evidence evidence) {
        if (evidence.fields().size() == 0) {
            return "";
        }
        String text = "  " + evidence.fields();
        return text.length() > 72 ? text.substring(0, 71) + "…" : text;
    }

    /// What a trigger said.
    static String said(Decision decision, String verb) {
        return decision.trigger()
                + " "
                + verb
                + " ("
                + decision.placement()
                + "): "
                + String.join(" – ", decision.content().filled().values());
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
