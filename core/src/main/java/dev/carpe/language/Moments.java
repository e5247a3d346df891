package dev.carpe.language;

import dev.carpe.language.Matcher.Subject;
import dev.carpe.language.MomentKeys.IntentKeys;
import dev.carpe.language.MomentKeys.OutcomeKeys;
import dev.carpe.language.condition.Environment;
import dev.carpe.language.condition.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `moment:` documents.
final class Moments {
    private final Index index;
    private final Matchers matchers;
    private final Surroundings surroundings;
    private final Detections detections;
    private final Phases phases;
    private final Problems problems;

    Moments(
            Index index,
            Lexicon lexicon,
            Matchers matchers,
            Surroundings surroundings,
            Problems problems) {
        this.index = index;
        this.matchers = matchers;
        this.surroundings = surroundings;
        this.detections = new Detections(matchers, surroundings, lexicon, problems);
        this.phases = new Phases(index);
        this.problems = problems;
    }

    MomentDefinition read(Fields moment) {
        Fields detect = moment.get(MomentKeys.DETECT);
        Story story = Story.of(detect, matchers);
        Duration lasts = moment.get(MomentKeys.LASTS);
        return new MomentDefinition(
                moment.get(MomentKeys.MOMENT),
                moment.get(MomentKeys.VERSION),
                moment.get(MomentKeys.STATUS),
                moment.get(MomentKeys.TITLE),
                moment.get(MomentKeys.NEED),
                phase(moment),
                moment.orNull(MomentKeys.OWNER),
                moment.orNull(MomentKeys.PURPOSE),
                audience(moment),
                detections.read(detect, story),
                lasts,
                endsOn(moment, story),
                moment.orElse(MomentKeys.REARM, lasts),
                intent(moment, story),
                outcome(moment),
                explain(moment, story),
                tests(moment, story),
                moment.place());
    }

    private String phase(Fields moment) {
        String phase = moment.get(MomentKeys.PHASE);
        phases.check(phase, moment, MomentKeys.PHASE);
        return phase;
    }

    private @Nullable String audience(Fields moment) {
        String audience = moment.orNull(MomentKeys.AUDIENCE);
        if (audience != null) {
            index.referAll(DocumentKind.AUDIENCE, List.of(audience), moment, MomentKeys.AUDIENCE);
        }
        return audience;
    }

    /// Events that fill no step: their conditions see no steps.
    private Matchers.Scope alone(List<String> same) {
        Function<List<Subject>, Environment> names =
                subjects -> surroundings.events(subjects, same, new LinkedHashMap<>());
        return new Matchers.Scope(names, problems);
    }

    private List<Matcher> endsOn(Fields moment, Story story) {
        return moment.has(MomentKeys.ENDS_ON)
                ? List.of(
                        matchers.read(
                                "ends-on", moment.get(MomentKeys.ENDS_ON), alone(story.same())))
                : List.of();
    }

    private Environment deciding(Story story) {
        return surroundings.events(story.deciding(), story.same(), story.steps());
    }

    private MomentDefinition.Intent intent(Fields moment, Story story) {
        Fields intent = moment.get(MomentKeys.INTENT);
        List<Detection.IntentRule> rules = new ArrayList<>();
        for (Fields rule : intent.get(IntentKeys.ADD)) {
            rules.add(
                    new Detection.IntentRule(
                            Conditions.read(
                                    "when", rule.get(IntentKeys.WHEN), deciding(story), problems),
                            rule.get(IntentKeys.BY),
                            rule.get(IntentKeys.BECAUSE)));
        }
        return new MomentDefinition.Intent(intent.get(IntentKeys.BASE), rules);
    }

    private MomentDefinition.@Nullable Outcome outcome(Fields moment) {
        if (!moment.has(MomentKeys.OUTCOME)) {
            return null;
        }
        Fields outcome = moment.get(MomentKeys.OUTCOME);
        Matcher on = matchers.read(outcome, OutcomeKeys.ON, OutcomeKeys.WHERE, alone(List.of()));
        return new MomentDefinition.Outcome(
                on, outcome.get(OutcomeKeys.WITHIN), value(outcome, OutcomeKeys.VALUE, on));
    }

    /// The property that holds an outcome's or goal's value.
    @Nullable String value(Fields fields, Key<String> key, Matcher on) {
        String value = fields.orNull(key);
        if (value == null) {
            return null;
        }
        List<Subject> subjects = on.anyOf().stream().map(Matcher.Alternative::subject).toList();
        Environment names = surroundings.events(subjects, List.of(), new LinkedHashMap<>());
        Reference reference =
                Conditions.reference(key.name(), value, fields.at(key), names, problems);
        if (!reference.root().isEmpty()) {
            fields.refuse(
                    key,
                    "%s is no property of these events (write the name of one, such as total)"
                            .formatted(value));
        }
        return value;
    }

    private @Nullable Template explain(Fields moment, Story story) {
        Yaml.Scalar written = moment.orNull(MomentKeys.EXPLAIN);
        return written == null
                ? null
                : Templates.sentence("explain", written, deciding(story), problems);
    }

    private List<InlineTest> tests(Fields moment, Story story) {
        InlineTests reader = new InlineTests(story.same().size(), problems);
        return reader.read(moment.get(MomentKeys.TESTS));
    }

    /// Moments that are made of themselves are refused at the first of them in the file.
    static void checkCompositions(List<MomentDefinition> moments, Problems problems) {
        Map<String, List<String>> madeOf = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        for (MomentDefinition moment : moments) {
            madeOf.putIfAbsent(moment.id(), Compositions.innerMoments(moment.detect()));
            places.putIfAbsent(moment.id(), moment.place());
        }
        for (List<String> cycle : Cycles.in(madeOf)) {
            Place place = places.getOrDefault(cycle.getFirst(), Yaml.NOWHERE);
            problems.error(
                    place,
                    "moment: %s is made of itself: %s (let one of them look at events instead)"
                            .formatted(cycle.getFirst(), String.join(" → ", cycle)));
        }
    }
}
