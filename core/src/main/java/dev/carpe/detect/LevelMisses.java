package dev.carpe.detect;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds near misses of scores and predictions by following the level once more, from the tail's start on: how high it came, and why a
/// crossing raised nothing.
final class LevelMisses {
    private final Story story;
    private final Rows rows;
    private final Rule rule;
    private final WhyNot whyNot;
    private final StepWords words;
    private final Levels levels;
    private final Strands strands;
    private final Map<Key, Peak> peaks = new LinkedHashMap<>();

    /// The highest that a level came without crossing.
    ///
    /// @param row the event it came so high by
    /// @param level how high
    private record Peak(int row, double level) {}

    LevelMisses(Story story, Rule rule, WhyNot whyNot) {
        this.story = story;
        this.rows = story.rows;
        this.rule = rule;
        this.whyNot = whyNot;
        this.words = new StepWords(story.plan, rule, rows);
        this.levels = new Levels(new Judge(story.plan.layout(), rows, story.plan.tests()));
        this.strands = story.checkpoints.getFirst().resume(story.plan).strands;
    }

    void find(Rule.Score score) {
        find("score", score.raiseAt(), score.clearAt());
    }

    void find(Rule.Predict predict) {
        find("probability", predict.atLeast(), predict.clearAt());
    }

    private void find(String what, double raiseAt, double clearAt) {
        for (int row = story.tailStart(); row < rows.size(); row++) {
            if (Keys.has(rows, row, rule) && story.allows(rule, row) && concerns(row)) {
                follow(row, what, raiseAt, clearAt);
            }
        }
        peaks.values()
                .forEach(peak ->
                        whyNot.add(
                                peak.row,
                                NearMiss.Reason.TOO_LITTLE,
                                raiseAt - peak.level,
                                "the %s reached %s of %s with %s"
                                        .formatted(
                                                what,
                                                StepWords.amount(peak.level, raiseAt),
                                                StepWords.amount(raiseAt, Double.NaN),
                                                words.event(peak.row)),
                                Said.as(Said.Form.LEVEL)
                                        .with("of", what)
                                        .with("reached", StepWords.amount(peak.level, raiseAt))
                                        .with("needed", StepWords.amount(raiseAt, Double.NaN))
                                        .with("event", words.event(peak.row))));
    }

    private boolean concerns(int row) {
        for (int kind : rule.kinds()) {
            if (kind == rows.kind(row)) {
                return true;
            }
        }
        return false;
    }

    private void follow(int row, String what, double raiseAt, double clearAt) {
        Strand strand = strands.obtain(rule, Keys.of(rows, row, rule));
        boolean wasArmed = !strand.levelOrNew().disarmed;
        boolean crosses = levels.crosses(rows, row, strand);
        Key key = Keys.open(strand.key);
        Strand.Level level = strand.levelOrNew();
        if (level.at != rows.time(row)) {
            return;
        }
        if (crosses) {
            peaks.remove(key);
            quiet(row, strand);
        } else if (level.height >= raiseAt) {
            if (!wasArmed) {
                peaks.remove(key);
                whyNot.add(
                        row,
                        NearMiss.Reason.QUIET,
                        level.height - clearAt,
                        "the %s stood at %s and had not fallen below %s since it last crossed %s"
                                .formatted(
                                        what,
                                        StepWords.amount(level.height, Double.NaN),
                                        StepWords.amount(clearAt, Double.NaN),
                                        StepWords.amount(raiseAt, Double.NaN)),
                        Said.as(Said.Form.DISARMED)
                                .with("of", what)
                                .with("reached", StepWords.amount(level.height, Double.NaN))
                                .with("clear", StepWords.amount(clearAt, Double.NaN))
                                .with("needed", StepWords.amount(raiseAt, Double.NaN)));
            }
        } else {
            Peak known = peaks.get(key);
            if (level.height > 0 && (known == null || known.level < level.height)) {
                peaks.put(key, new Peak(row, level.height));
            }
        }
    }

    private void quiet(int row, Strand strand) {
        for (Raise raise : story.raises) {
            boolean earlier =
                    raise.rule == rule
                            && Layout.same(raise.key, strand.key)
                            && raise.time <= rows.time(row)
                            && rows.time(row) < raise.time + rule.rearm();
            if (earlier && raise.rows[raise.rows.length - 1] != row) {
                whyNot.add(
                        row,
                        NearMiss.Reason.QUIET,
                        0,
                        "it crossed again, but within the %s of quiet after the one at %s"
                                .formatted(
                                        StepWords.span(rule.rearm()),
                                        Instant.ofEpochMilli(raise.time)),
                        Said.as(Said.Form.CROSSED_AGAIN)
                                .with("span", StepWords.span(rule.rearm()))
                                .with("at", Instant.ofEpochMilli(raise.time).toString()));
                return;
            }
        }
    }
}
