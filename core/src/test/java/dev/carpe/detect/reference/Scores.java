package dev.carpe.detect.reference;

import dev.carpe.language.Detection.Addition;
import dev.carpe.language.Detection.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A score, told from the beginning of its line.
final class Scores {
    private final Score score;
    private double value;
    private Instant asOf = Instant.MIN;
    private boolean armed = true;
    private boolean crossed;

    private Scores(Score score) {
        this.score = score;
    }

    /// Whether the line's last event makes the score cross.
    static boolean crossesAtLast(Score score, Line line) {
        Scores scores = new Scores(score);
        line.items().forEach(item -> scores.take(item, line));
        return scores.crossed;
    }

    private void take(Item item, Line line) {
        crossed = false;
        double by = 0;
        boolean counts = false;
        for (Addition addition : score.add()) {
            if (!line.fills(item, addition.on(), Map.of()).isEmpty()) {
                by += addition.by();
                counts = true;
            }
        }
        if (counts) {
            add(item.time(), by);
        }
    }

    private void add(Instant time, double by) {
        double before = value == 0 ? 0 : value * Math.pow(2, -halfLives(time));
        armed |= before < score.clearAt();
        value = before + by;
        asOf = time;
        crossed = armed && before < score.raiseAt() && value >= score.raiseAt();
        armed = !crossed && (armed || value < score.clearAt());
    }

    private double halfLives(Instant time) {
        return (double) Duration.between(asOf, time).toMillis() / score.halfLife().toMillis();
    }
}
