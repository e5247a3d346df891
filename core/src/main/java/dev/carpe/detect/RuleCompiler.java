package dev.carpe.detect;

import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Step;
import dev.carpe.language.Template;
import dev.carpe.language.condition.Condition;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import dev.carpe.predict.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compiles definitions to rules and notes which rows they look at.
final class RuleCompiler {
    private final Kinds kinds;
    private final SlotTable slots;
    private final Map<String, MomentDefinition> definitions = new HashMap<>();
    private final Map<String, Test> tests = new HashMap<>();
    private final Subscriptions.Builder[] cancellations;
    private final Subscriptions.Builder[] subscriptions;
    private final long[] memory;

    /// Whether the definition at hand is in shadow and so sees others that are.
    private boolean seesShadows;

    RuleCompiler(Kinds kinds, SlotTable slots, List<MomentDefinition> definitions) {
        this.kinds = kinds;
        this.slots = slots;
        definitions.forEach(definition -> this.definitions.put(definition.id(), definition));
        this.cancellations = builders(kinds.count());
        this.subscriptions = builders(kinds.count());
        this.memory = new long[kinds.count()];
    }

    private static Subscriptions.Builder[] builders(int count) {
        Subscriptions.Builder[] builders = new Subscriptions.Builder[count];
        Arrays.setAll(builders, kind -> new Subscriptions.Builder());
        return builders;
    }

    /// Every matcher of a definition, in no matter which role.
    static List<Matcher> matchers(MomentDefinition definition) {
        List<Matcher> matchers = stepMatchers(definition);
        matchers.addAll(definition.endsOn());
        return matchers;
    }

    /// The matchers by which a definition is recognised.
    static List<Matcher> stepMatchers(MomentDefinition definition) {
        List<Matcher> matchers = new ArrayList<>();
        switch (definition.detect()) {
            case Detection.Pattern pattern -> {
                for (Step step : pattern.steps()) {
                    matchers.add(
                            switch (step) {
                                case Step.Happens happens -> happens.on();
                                case Step.Absent absent -> absent.no();
                            });
                }
                if (pattern.without() != null) {
                    matchers.add(pattern.without());
                }
            }
            case Detection.Score score -> score.add().forEach(line -> matchers.add(line.on()));
            case Detection.Predict _ -> {}
        }
        return matchers;
    }

    Rule compile(int index, MomentDefinition definition, int purpose, Map<String, Model> models) {
        seesShadows = definition.status() == MomentDefinition.Status.SHADOW;
        Names names = names(definition);
        int[] all = kindsOf(definition);
        int[] keySlots =
                definition.detect().same().stream()
                        .mapToInt(name -> slots.slot(new Reference("", path(name)), all))
                        .toArray();
        Rule.Body body =
                switch (definition.detect()) {
                    case Detection.Pattern pattern -> pattern(pattern, definition, names);
                    case Detection.Score score -> score(score, definition, names);
                    case Detection.Predict predict ->
                            predict(predict, Objects.requireNonNull(models.get(definition.id())));
                };
        int[] deciding = IntStream.range(0, kinds.count()).filter(body::decides).toArray();
        Selector endsOn =
                definition.endsOn().isEmpty()
                        ? null
                        : selector(definition.endsOn(), definition, names);
        Rule rule =
                new Rule(
                        index,
                        definition,
                        keySlots.length == 0 ? -1 : slots.lane(keySlots),
                        keySlots,
                        purpose,
                        definition.rearm().toMillis(),
                        definition.lasts().toMillis(),
                        endsOn,
                        kinds.moment(definition.id()),
                        all,
                        memoryOf(body),
                        intents(definition, names, deciding),
                        placeholders(definition, names, deciding),
                        names,
                        body);
        for (int kind : all) {
            memory[kind] = Math.max(memory[kind], rule.memory());
        }
        new Walks(slots).note(rule);
        new Subscriber(kinds, cancellations, subscriptions, slots).subscribe(rule, definition);
        return rule;
    }

    private static List<String> path(String name) {
        return List.of(name.split("\\.", -1));
    }

    private static long memoryOf(Rule.Body body) {
        if (!(body instanceof Rule.Pattern pattern)) {
            return 0;
        }
        long memory = pattern.within() == Rule.UNBOUNDED ? 0 : pattern.within();
        for (Stage stage : pattern.stages()) {
            long own =
                    switch (stage) {
                        case Stage.Count count -> count.within();
                        case Stage.Sum sum -> sum.within();
                        case Stage.Gap gap -> gap.span();
                    };
            memory = Math.max(memory, own == Rule.UNBOUNDED ? 0 : own);
        }
        return memory + (pattern.trailing() == null ? 0 : pattern.trailing().span());
    }

    private Rule.Pattern pattern(
            Detection.Pattern pattern, MomentDefinition definition, Names names) {
        List<Stage> stages = new ArrayList<>();
        long within = millis(pattern.within());
        for (Step step : pattern.steps()) {
            stages.add(stage(step, within, definition, names));
        }
        Stage.Gap trailing = stages.getLast() instanceof Stage.Gap gap ? gap : null;
        if (trailing != null) {
            stages.removeLast();
        }
        Selector without =
                pattern.without() == null
                        ? null
                        : selector(List.of(pattern.without()), definition, names);
        int atLeast = Math.min(pattern.atLeast(), stages.size());
        return PatternCompiler.pattern(
                within,
                stages.toArray(Stage[]::new),
                trailing,
                without,
                pattern.anyOrder() && stages.size() > 1,
                atLeast);
    }

    private Stage stage(Step step, long whole, MomentDefinition definition, Names names) {
        return switch (step) {
            case Step.Absent absent ->
                    new Stage.Gap(
                            selector(List.of(absent.no()), definition, names),
                            absent.span().toMillis(),
                            absent.since());
            case Step.Happens happens -> {
                Selector selector = selector(List.of(happens.on()), definition, names);
                int[] of = kindsOf(List.of(happens.on()));
                long own = happens.within() == null ? whole : happens.within().toMillis();
                yield happens.sum() != null
                        ? new Stage.Sum(
                                selector,
                                slots.slot(happens.sum().of(), of),
                                happens.sum().reaches(),
                                own)
                        : new Stage.Count(
                                selector,
                                happens.times(),
                                happens.distinct() == null
                                        ? -1
                                        : slots.slot(happens.distinct(), of),
                                happens.apart().toMillis(),
                                own);
            }
        };
    }

    private static long millis(@Nullable Duration duration) {
        return duration == null ? Rule.UNBOUNDED : duration.toMillis();
    }

    private Rule.Score score(Detection.Score score, MomentDefinition definition, Names names) {
        Selector[] on =
                score.add().stream()
                        .map(line -> selector(List.of(line.on()), definition, names))
                        .toArray(Selector[]::new);
        double[] by = score.add().stream().mapToDouble(Detection.Addition::by).toArray();
        return new Rule.Score(
                score.halfLife().toMillis(), score.raiseAt(), score.clearAt(), on, by);
    }

    private Rule.Predict predict(Detection.Predict predict, Model model) {
        int[] every = IntStream.range(0, kinds.count()).toArray();
        int[] inputs =
                model.inputs().stream().mapToInt(input -> slots.slot(input, every)).toArray();
        return new Rule.Predict(model, inputs, predict.atLeast(), predict.clearAt());
    }

    private static Condition[] intents(MomentDefinition definition, Names names, int[] deciding) {
        return definition.intent().add().stream()
                .map(rule -> rule.when().compile(reference -> names.slot(reference, deciding)))
                .toArray(Condition[]::new);
    }

    private static int[] placeholders(MomentDefinition definition, Names names, int[] deciding) {
        if (definition.explain() == null) {
            return new int[0];
        }
        return definition.explain().parts().stream()
                .mapToInt(part ->
                        part instanceof Template.Part.Placeholder(Reference of)
                                ? names.slot(of, deciding)
                                : -1)
                .toArray();
    }

    /// What names mean in a definition, for what is evaluated after the raise too.
    Names names(MomentDefinition definition) {
        Names names = new Names(slots);
        if (definition.detect() instanceof Detection.Pattern pattern) {
            for (int i = 0; i < pattern.steps().size(); i++) {
                if (pattern.steps().get(i) instanceof Step.Happens happens
                        && happens.as() != null) {
                    names.name(happens.as(), i, kindsOf(List.of(happens.on())));
                }
            }
        }
        return names;
    }

    private Selector selector(List<Matcher> matchers, MomentDefinition definition, Names names) {
        @Nullable Test[] byKind = new Test[kinds.count()];
        for (Matcher matcher : matchers) {
            for (Matcher.Alternative alternative : matcher.anyOf()) {
                for (int kind : kindsOf(alternative.subject())) {
                    Test test = test(alternative, definition, names, kind);
                    byKind[kind] = byKind[kind] == null ? test : either(byKind[kind], test);
                }
            }
        }
        return Selector.of(byKind, kinds);
    }

    private Test test(
            Matcher.Alternative alternative, MomentDefinition definition, Names names, int kind) {
        if (alternative.where().isEmpty()) {
            return Test.ALWAYS;
        }
        boolean looksBack = alternative.where().stream().anyMatch(names::looksBack);
        String text =
                alternative.where().stream()
                        .map(Expression::text)
                        .reduce("", (a, b) -> a + "\n" + b);
        int[] of = {kind};
        alternative
                .where()
                .forEach(where ->
                        where.references().forEach(reference -> names.slot(reference, of)));
        return pooled(
                looksBack ? definition.id() + text : text,
                looksBack,
                () -> all(alternative.where(), names, of));
    }

    private static Condition all(List<Expression> where, Names names, int[] of) {
        Condition[] conditions =
                where.stream()
                        .map(expression ->
                                expression.compile(reference -> names.slot(reference, of)))
                        .toArray(Condition[]::new);
        return conditions.length == 1
                ? conditions[0]
                : slots -> {
                    for (Condition condition : conditions) {
                        if (!condition.test(slots)) {
                            return false;
                        }
                    }
                    return true;
                };
    }

    private Test either(Test one, Test other) {
        if (one == Test.ALWAYS || other == Test.ALWAYS) {
            return Test.ALWAYS;
        }
        Condition first = one.condition();
        Condition second = other.condition();
        return pooled(
                one.id() + " or " + other.id(),
                one.looksBack() || other.looksBack(),
                () -> slots -> first.test(slots) || second.test(slots));
    }

    private Test pooled(
            String key, boolean looksBack, java.util.function.Supplier<Condition> condition) {
        Test known = tests.get(key);
        if (known == null) {
            known = new Test(tests.size(), condition.get(), looksBack);
            tests.put(key, known);
        }
        return known;
    }

    private int[] kindsOf(MomentDefinition definition) {
        return definition.detect() instanceof Detection.Predict
                ? IntStream.range(0, kinds.count()).toArray()
                : kindsOf(matchers(definition));
    }

    private int[] kindsOf(List<Matcher> matchers) {
        return matchers.stream()
                .flatMap(matcher -> matcher.anyOf().stream())
                .flatMapToInt(alternative -> Arrays.stream(kindsOf(alternative.subject())))
                .distinct()
                .sorted()
                .toArray();
    }

    private int[] kindsOf(Matcher.Subject subject) {
        return switch (subject) {
            case Matcher.Subject.Named(String name) -> kinds.named(name);
            case Matcher.Subject.Raised(String id) ->
                    isSeen(id) ? new int[] {kinds.moment(id)} : new int[0];
        };
    }

    /// Live definitions see live ones, those in shadow see both.
    private boolean isSeen(String id) {
        MomentDefinition inner = definitions.get(id);
        return inner != null && (seesShadows || inner.status() == MomentDefinition.Status.LIVE);
    }

    /// By kind, who has absences that a row of it contradicts.
    Subscriptions[] cancellations() {
        return Stream.of(cancellations)
                .map(Subscriptions.Builder::build)
                .toArray(Subscriptions[]::new);
    }

    /// By kind, who looks at rows of it otherwise.
    Subscriptions[] subscriptions() {
        return Stream.of(subscriptions)
                .map(Subscriptions.Builder::build)
                .toArray(Subscriptions[]::new);
    }

    long[] memory() {
        return memory;
    }

    int tests() {
        return tests.size();
    }
}
