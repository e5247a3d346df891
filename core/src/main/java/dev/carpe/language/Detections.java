package dev.carpe.language;

import dev.carpe.language.DetectKeys.PredictKeys;
import dev.carpe.language.DetectKeys.ScoreKeys;
import dev.carpe.language.Matcher.Alternative;
import dev.carpe.language.Matcher.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `detect:` blocks.
final class Detections {
    private final Matchers matchers;
    private final Surroundings surroundings;
    private final Lexicon lexicon;
    private final Problems problems;

    Detections(Matchers matchers, Surroundings surroundings, Lexicon lexicon, Problems problems) {
        this.matchers = matchers;
        this.surroundings = surroundings;
        this.lexicon = lexicon;
        this.problems = problems;
    }

    Detection read(Fields detect, Story story) {
        checkSame(detect, story.same());
        int ways =
                (detect.has(DetectKeys.STEPS) ? 1 : 0)
                        + (detect.has(DetectKeys.SCORE) ? 1 : 0)
                        + (detect.has(DetectKeys.PREDICT) ? 1 : 0);
        if (ways != 1 && !detect.place().equals(Yaml.NOWHERE)) {
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

    private void checkSame(Fields detect, List<String> same) {
        if (same.size() > 2) {
            detect.refuse(
                    DetectKeys.SAME,
                    same.size() + " properties are too many (write one, or two for a pair)");
        }
        if (same.stream().distinct().count() < same.size()) {
            detect.refuse(
                    DetectKeys.SAME,
                    "the pair names "
                            + same.getFirst()
                            + " twice (write two different properties)");
        }
        for (String property : same) {
            if (!property.isEmpty() && !property.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                detect.refuse(
                        DetectKeys.SAME,
                        '"'
                                + Excerpt.of(property)
                                + "\" is not the name of a property of the events (write one such as product_id)");
            }
        }
    }

    private Detection pattern(Fields detect, Story story) {
        boolean anyOrder = detect.has(DetectKeys.ORDER);
        boolean orderless = anyOrder || detect.has(DetectKeys.ANY);
        Steps reader = new Steps(matchers, surroundings, problems, story, orderless);
        List<Step> steps = reader.read(detect.get(DetectKeys.STEPS));
        steps.forEach(step -> checkKeyCarried(step, story.same()));
        int atLeast = detect.orElse(DetectKeys.ANY, steps.size());
        if (atLeast > steps.size()) {
            detect.refuse(
                    DetectKeys.ANY,
                    atLeast
                            + " of "
                            + steps.size()
                            + " steps can never come (write at most "
                            + steps.size()
                            + ")");
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

    /// An event without the key never fills a step: said where the vocabulary or a composed moment's key shows it.
    private void checkKeyCarried(Step step, List<String> same) {
        if (!(step instanceof Step.Happens happens)) {
            return;
        }
        for (Alternative alternative : happens.on().anyOf()) {
            for (String property : same) {
                switch (alternative.subject()) {
                    case Subject.Named(String name) ->
                            checkCarried(name, property, happens.place());
                    case Subject.Raised(String id) ->
                            checkCarried(id, property, same, happens.place());
                }
            }
        }
    }

    private void checkCarried(String event, String property, Place place) {
        boolean carried = !lexicon.knows(event) || surroundings.carries(event, property);
        if (!carried) {
            problems.warning(
                    place,
                    "on: "
                            + event
                            + " has no property "
                            + property
                            + " in the vocabulary, and without it it never fills"
                            + " a step of this detection (same: "
                            + property
                            + ")");
        }
    }

    private void checkCarried(String moment, String property, List<String> same, Place place) {
        List<String> key = surroundings.same(moment);
        if (!key.contains(property)) {
            problems.error(
                    place,
                    "on: the moment "
                            + moment
                            + " is told apart by "
                            + (key.isEmpty() ? "nothing" : String.join(", ", key))
                            + ", so that it never fills a step of a detection with same: "
                            + String.join(", ", same)
                            + " (give both the same key)");
        }
    }

    private Detection score(Fields score, Story story) {
        double raiseAt = score.get(ScoreKeys.RAISE_AT);
        double clearAt = score.orElse(ScoreKeys.CLEAR_AT, raiseAt);
        if (score.has(ScoreKeys.RAISE_AT) && raiseAt <= 0) {
            score.refuse(
                    ScoreKeys.RAISE_AT,
                    "a score starts at 0, so 0 is never crossed from below (write a number above 0)");
        }
        if (clearAt > raiseAt) {
            score.refuse(
                    ScoreKeys.CLEAR_AT,
                    Formats.plain(clearAt)
                            + " lies above raise-at (write at most "
                            + Formats.plain(raiseAt)
                            + ")");
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
        if (clearAt > atLeast) {
            predict.refuse(
                    PredictKeys.CLEAR_AT,
                    Formats.plain(clearAt)
                            + " lies above at-least (write at most "
                            + Formats.plain(atLeast)
                            + ")");
        }
        Matcher outcome = matchers.read("outcome", predict.get(PredictKeys.OUTCOME), alone(story));
        return new Detection.Predict(
                story.same(), outcome, predict.get(PredictKeys.WITHIN), atLeast, clearAt);
    }
}
