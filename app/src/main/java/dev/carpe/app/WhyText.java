package dev.carpe.app;

import dev.carpe.app.replay.Chapter;
import dev.carpe.app.replay.Verdict;
import dev.carpe.app.terminal.Figures;
import dev.carpe.app.terminal.Paint;
import dev.carpe.app.terminal.Terminal;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.NearMiss;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An explanation, told to a person.
final class WhyText {
    private static final int MOST_MISSES = 10;

    private final Explanation explanation;
    private final Terminal terminal;

    WhyText(Explanation explanation, Terminal terminal) {
        this.explanation = explanation;
        this.terminal = terminal;
    }

    void print() {
        line(heading());
        for (Chapter.Case each : explanation.cases()) {
            line("");
            print(each);
        }
        explanation.none().ifPresent(this::print);
    }

    private String heading() {
        Chapter chapter = explanation.chapter();
        String owner = explanation.customer().value();
        return "Customer "
                + explanation.asked()
                + (owner.equals(explanation.asked()) ? "" : ", who is " + owner)
                + ": "
                + Figures.of(chapter.events(), "event")
                + (explanation.sessions() == 0
                        ? ""
                        : " in " + Figures.of(explanation.sessions(), "session"))
                + ", "
                + MomentText.time(chapter.first())
                + " to "
                + MomentText.time(chapter.last());
    }

    private void print(Chapter.Case told) {
        new MomentText(terminal).print(told.grounds());
        labelled("  became     ", became(told));
        labelled("  answers    ", answers(told));
    }

    private static List<String> became(Chapter.Case told) {
        List<String> became = new ArrayList<>();
        for (Chapter.Told each : told.changes()) {
            switch (each.change()) {
                case Change.Raised _ -> {}
                case Change.Amended(var moment, var before) ->
                        became.add(
                                "changed at "
                                        + MomentText.time(each.at())
                                        + " by a late event: its time is "
                                        + MomentText.time(moment.time())
                                        + ", was "
                                        + MomentText.time(before.time()));
                case Change.Retracted(var _, Instant at) ->
                        became.add(
                                "taken back at "
                                        + MomentText.time(at)
                                        + ": with what was known then it was none");
                case Change.Missed _ ->
                        became.add("found when it was over already, so it is only counted");
                case Change.Ended(var _, Instant at) ->
                        became.add(
                                "ended at "
                                        + MomentText.time(at)
                                        + " by one of its ends-on events");
            }
        }
        return became;
    }

    private static List<String> answers(Chapter.Case told) {
        List<String> answers = new ArrayList<>();
        for (Verdict verdict : told.verdicts()) {
            answers.add(MomentText.time(verdict.at()) + "  " + words(verdict));
        }
        Reason missed = told.missed();
        if (missed != null && answers.isEmpty()) {
            answers.add("none: " + missed.words());
        }
        return answers;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Said(var decision) -> MomentText.said(decision, "said");
            case Verdict.WouldSay(var decision) -> MomentText.said(decision, "would have said");
            case Verdict.Nothing(Instant _, Withheld withheld) ->
                    withheld.trigger()
                            + " said nothing: "
                            + withheld.reason().words()
                            + " ("
                            + withheld.reason().code()
                            + ")";
        };
    }

    private void print(WhyNone none) {
        if (explanation.cases().isEmpty()) {
            line("");
            line(
                    terminal.paint(Paint.BOLD, none.definition().title())
                            + " was never raised for this customer.");
        }
        if (!explanation.cases().isEmpty() && !none.isEmpty()) {
            line("");
        }
        none.facts().stream().flatMap(fact -> ReplayReport.wrap(fact).stream()).forEach(this::line);
        if (none.nearMisses().isEmpty()) {
            return;
        }
        line(explanation.cases().isEmpty() ? "What came nearest:" : "What else came near:");
        none.nearMisses().stream().limit(MOST_MISSES).forEach(miss -> line("  " + words(miss)));
        if (none.nearMisses().size() > MOST_MISSES) {
            line("  … and " + (none.nearMisses().size() - MOST_MISSES) + " more; --json has all");
        }
    }

    private static String words(NearMiss miss) {
        return MomentText.time(miss.time())
                + (miss.key().values().isEmpty() ? "" : "  " + miss.key())
                + "  "
                + miss.words();
    }

    private void labelled(String label, List<String> lines) {
        String before = label;
        for (String text : lines) {
            line(before + text);
            before = " ".repeat(label.length());
        }
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
