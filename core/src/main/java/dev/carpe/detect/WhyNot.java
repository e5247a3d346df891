package dev.carpe.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gathers the near misses of one definition.
final class WhyNot {
    private static final int MOST = 10;

    private final Story story;
    private final Rule rule;
    private final List<NearMiss> found = new ArrayList<>();

    WhyNot(Story story, Rule rule) {
        this.story = story;
        this.rule = rule;
    }

    /// The near misses of a definition among the rows kept: reason by reason, the nearest of each first.
    static List<NearMiss> of(Story story, Rule rule) {
        WhyNot whyNot = new WhyNot(story, rule);
        switch (rule.body()) {
            case Rule.Pattern pattern -> new PatternMisses(story, rule, pattern, whyNot).find();
            case Rule.Score score -> new LevelMisses(story, rule, whyNot).find(score);
            case Rule.Predict predict -> new LevelMisses(story, rule, whyNot).find(predict);
        }
        return whyNot.nearest();
    }

    /// Notes a near miss whose last event is this row.
    void add(int row, NearMiss.Reason reason, double distance, String words, Said said) {
        found.add(
                new NearMiss(
                        rule.definition().id(),
                        Keys.open(Keys.of(story.rows, row, rule)),
                        Instant.ofEpochMilli(story.rows.time(row)),
                        reason,
                        words,
                        said,
                        distance));
    }

    private List<NearMiss> nearest() {
        List<NearMiss> nearest = new ArrayList<>();
        for (NearMiss.Reason reason : NearMiss.Reason.values()) {
            found.stream()
                    .filter(miss -> miss.reason() == reason)
                    .sorted(
                            Comparator.comparingDouble(NearMiss::distance)
                                    .thenComparing(NearMiss::time))
                    .limit(MOST)
                    .forEach(nearest::add);
        }
        return List.copyOf(nearest);
    }
}
