package dev.carpe.detect;

/// Scores and probabilities: what an event does to a level, and whether the level crosses its threshold by it. A crossing is below
/// before the event and at or above after it; it disarms until the level next falls below `clear-at`.
final class Levels {
    private final Judge judge;

    Levels(Judge judge) {
        this.judge = judge;
    }

    boolean crosses(Rows rows, int row, Strand strand) {
        return switch (strand.rule.body()) {
            case Rule.Score score -> score(rows, row, strand, score);
            case Rule.Predict predict -> predict(rows, row, strand, predict);
            case Rule.Pattern _ -> false;
        };
    }

    private boolean score(Rows rows, int row, Strand strand, Rule.Score score) {
        double added = 0;
        boolean touched = false;
        for (int line = 0; line < score.on().length; line++) {
            if (judge.accepts(rows, row, score.on()[line])) {
                added += score.by()[line];
                touched = true;
            }
        }
        if (!touched) {
            return false;
        }
        Strand.Level level = strand.levelOrNew();
        if (level.message == rows.message(row)) {
            return false;
        }
        level.message = rows.message(row);
        double before = decayed(level, rows.time(row), score.halfLife());
        return moves(
                strand, rows.time(row), before, before + added, score.raiseAt(), score.clearAt());
    }

    static double decayed(Strand.Level level, long time, double halfLife) {
        return level.at == Strand.NEVER
                ? 0
                : level.height * Math.pow(0.5, (time - level.at) / halfLife);
    }

    private boolean predict(Rows rows, int row, Strand strand, Rule.Predict predict) {
        View view = judge.view().on(rows, row);
        double probability =
                predict.model().probability(input -> view.value(predict.slots()[input]));
        return moves(
                strand,
                rows.time(row),
                strand.levelOrNew().height,
                probability,
                predict.atLeast(),
                predict.clearAt());
    }

    private static boolean moves(
            Strand strand, long time, double before, double after, double raiseAt, double clearAt) {
        Strand.Level level = strand.levelOrNew();
        boolean armed = !level.disarmed || before < clearAt;
        boolean crosses = armed && before < raiseAt && after >= raiseAt;
        level.disarmed = (crosses || !armed) && after >= clearAt;
        level.height = after;
        level.at = time;
        strand.touched = time;
        return crosses;
    }
}
