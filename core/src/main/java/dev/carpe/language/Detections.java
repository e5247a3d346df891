package dev.carpe.language;

import dev.carpe.language.DetectKeys.PredictKeys;
import dev.carpe.language.DetectKeys.ScoreKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `detect:` blocks.
final class Detections {
    private final Matchers matchers;
    private final Surroundings surroundings;
    private final KeyRules keys;
    private final Problems problems;

    Detections(Matchers matchers, Surroundings surroundings, Lexicon lexicon, Problems problems) {
        this.matchers = matchers;
        this.surroundings = surroundings;
        this.keys = new KeyRules(surroundings, lexicon, problems);
        this.problems = problems;
    }

    Detection read(Fields detect, Story story) {
        keys.check(detect, story.same());
        int ways =
                (detect.has(DetectKeys.STEPS) ? 1 : 0)
                        + (detect.has(DetectKeys.SCORE) ? 1 : 0)
                        + (detect.has(DetectKeys.PREDICT) ? 1 : 0);
        if (ways != 1) {
            problems.error(
                    detect.place(),
                    ways == 0
                            ? "detect: says nothing to recognise (write steps:, score: or predict:)"
                            : "detect: steps, score and predict exclude each other (keep one of them)");
        }
        if (detect.has(DetectKeys.SCORE)) {
            refuseBeside(detect, "score");
            return score(detect.get(DetectKeys.SCORE), story);
        }
        if (detect.has(DetectKeys.PREDICT)) {
            refuseBeside(detect, "predict");
            return predict(detect.get(DetectKeys.PREDICT), story);
        }
        return pattern(detect, story);
    }

    private void refuseBeside(Fields detect, String way) {
        for (Key<?> key :
                List.of(DetectKeys.WITHIN, DetectKeys.ORDER, DetectKeys.ANY, DetectKeys.WITHOUT)) {
            if (detect.has(key)) {
                detect.refuse(
                        key,
                        "belongs to steps and means nothing beside " + way + " (take it away)");
            }
        }
    }

    private Detection pattern(Fields detect, Story story) {
        boolean anyOrder = detect.has(DetectKeys.ORDER);
        boolean orderless = anyOrder || detect.has(DetectKeys.ANY);
        Steps reader = new Steps(matchers, surroundings, problems, story, orderless);
        List<Step> steps = reader.read(detect.get(DetectKeys.STEPS));
        steps.forEach(step -> keys.check(step, story.same()));
        int atLeast = detect.orElse(DetectKeys.ANY, steps.size());
        if (atLeast > steps.size()) {
            detect.refuse(
                    DetectKeys.ANY,
                    "%s of %s steps can never come (write at most %s)"
                            .formatted(atLeast, steps.size(), steps.size()));
        }
        Duration within = detect.orNull(DetectKeys.WITHIN);
        Detection.Pattern pattern =
                new Detection.Pattern(
                        story.same(), within, steps, anyOrder, atLeast, without(detect, story));
        PatternRules.check(pattern, detect, problems);
        return pattern;
    }

    private @Nullable Matcher without(Fields detect, Story story) {
        if (!detect.has(DetectKeys.WITHOUT)) {
            return null;
        }
        return matchers.read("without", detect.get(DetectKeys.WITHOUT), alone(story));
    }

    /// Conditions on events that fill no step: they see no steps.
    private Matchers.Scope alone(Story story) {
        return new Matchers.Scope(
                subjects -> surroundings.events(subjects, story.same(), new LinkedHashMap<>()),
                problems);
    }

    private Detection score(Fields score, Story story) {
        double raiseAt = score.get(ScoreKeys.RAISE_AT);
        double clearAt = score.orElse(ScoreKeys.CLEAR_AT, raiseAt);
        if (score.isSound(ScoreKeys.RAISE_AT) && raiseAt <= 0) {
            score.refuse(
                    ScoreKeys.RAISE_AT,
                    "a score starts at 0, so 0 is never crossed from below (write a number above 0)");
        }
        if (score.isSound(ScoreKeys.RAISE_AT) && clearAt > raiseAt) {
            score.refuse(
                    ScoreKeys.CLEAR_AT,
                    "%s lies above raise-at (write at most %s)"
                            .formatted(Numbers.plain(clearAt), Numbers.plain(raiseAt)));
        }
        List<Detection.Addition> additions = new ArrayList<>();
        for (Fields addition : score.get(ScoreKeys.ADD)) {
            Matcher on = matchers.read(addition, ScoreKeys.ON, ScoreKeys.WHERE, alone(story));
            additions.add(new Detection.Addition(on, addition.get(ScoreKeys.BY)));
        }
        if (!additions.isEmpty() && additions.stream().allMatch(addition -> addition.by() <= 0)) {
            score.refuse(
                    ScoreKeys.ADD, "nothing here adds to the score (give one line a by: above 0)");
        }
        return new Detection.Score(
                story.same(), score.get(ScoreKeys.HALF_LIFE), raiseAt, clearAt, additions);
    }

    private Detection predict(Fields predict, Story story) {
        double atLeast = predict.get(PredictKeys.AT_LEAST);
        double clearAt = predict.orElse(PredictKeys.CLEAR_AT, atLeast);
        if (predict.isSound(PredictKeys.AT_LEAST) && clearAt > atLeast) {
            predict.refuse(
                    PredictKeys.CLEAR_AT,
                    "%s lies above at-least (write at most %s)"
                            .formatted(Numbers.plain(clearAt), Numbers.plain(atLeast)));
        }
        Matcher outcome = matchers.read("outcome", predict.get(PredictKeys.OUTCOME), alone(story));
        return new Detection.Predict(
                story.same(), outcome, predict.get(PredictKeys.WITHIN), atLeast, clearAt);
    }
}
