package dev.carpe.detect;

import dev.carpe.language.Detection;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Makes a plan: tells the kinds apart, numbers what is read, compiles each definition and indexes who looks at what.
final class PlanCompiler {
    private final Workspace workspace;
    private final Map<String, Model> models;
    private final List<MomentDefinition> definitions;
    private final Kinds kinds = new Kinds();
    private final List<String> purposes = new ArrayList<>();

    PlanCompiler(Workspace workspace, Map<String, Model> models) {
        this.workspace = workspace;
        this.models = models;
        this.definitions =
                workspace.moments().stream()
                        .filter(definition -> definition.status().detects())
                        .filter(definition -> hasModel(definition, models))
                        .sorted(
                                Comparator.comparingInt(this::depth)
                                        .thenComparing(MomentDefinition::id))
                        .toList();
    }

    /// How many layers of moments a definition is composed of; compositions have no cycles.
    private int depth(MomentDefinition definition) {
        int depth = 0;
        for (Matcher matcher : RuleCompiler.stepMatchers(definition)) {
            for (Matcher.Alternative alternative : matcher.anyOf()) {
                if (alternative.subject() instanceof Matcher.Subject.Raised(String id)) {
                    depth = Math.max(depth, 1 + workspace.moment(id).map(this::depth).orElse(0));
                }
            }
        }
        return depth;
    }

    private static boolean hasModel(MomentDefinition definition, Map<String, Model> models) {
        return !(definition.detect() instanceof Detection.Predict)
                || models.containsKey(definition.id());
    }

    Plan compile() {
        for (MomentDefinition definition : definitions) {
            readKinds(definition);
        }
        TraitReader traits = new TraitReader(workspace, models.values());
        traits.readKinds(kinds);
        if (kinds.count() > Rows.MOST_KINDS) {
            throw new IllegalArgumentException(
                    "definitions of one workspace look at %d kinds of events and moments, more than %d"
                            .formatted(kinds.count(), Rows.MOST_KINDS));
        }
        SlotTable slots = new SlotTable(kinds);
        RuleCompiler compiler = new RuleCompiler(kinds, slots, definitions);
        List<Rule> rules = new ArrayList<>();
        for (MomentDefinition definition : definitions) {
            rules.add(compiler.compile(rules.size(), definition, purposeBit(definition), models));
        }
        TraitPlan traitPlan = traits.plan(kinds, slots);
        Layout layout = slots.layout();
        return new Plan(
                workspace,
                rules,
                kinds,
                layout,
                readings(slots, layout),
                compiler.cancellations(),
                compiler.subscriptions(),
                traitPlan,
                purposes,
                compiler.memory(),
                compiler.tests(),
                names(slots));
    }

    private int purposeBit(MomentDefinition definition) {
        String purpose = definition.purpose();
        if (purpose == null) {
            return 0;
        }
        if (!purposes.contains(purpose)) {
            purposes.add(purpose);
        }
        int index = purposes.indexOf(purpose);
        if (index >= Integer.SIZE - 1) {
            throw new IllegalArgumentException(
                    "more than 31 consent purposes in one workspace; the one too many: " + purpose);
        }
        return 1 << index;
    }

    private void readKinds(MomentDefinition definition) {
        for (Matcher matcher : RuleCompiler.matchers(definition)) {
            for (Matcher.Alternative alternative : matcher.anyOf()) {
                switch (alternative.subject()) {
                    case Matcher.Subject.Named(String name) -> kinds.read(name);
                    case Matcher.Subject.Raised(String id) -> kinds.readMoment(id);
                }
            }
        }
    }

    private Reading[][] readings(SlotTable slots, Layout layout) {
        Reading[][] readings = new Reading[kinds.count()][];
        for (int kind = 0; kind < readings.length; kind++) {
            readings[kind] = new Reading[layout.width(kind)];
            for (int slot = 0; slot < slots.size(); slot++) {
                int position = layout.position(kind, slot);
                if (position >= 0) {
                    readings[kind][position] = Reading.of(position, slot, slots.reference(slot));
                }
            }
        }
        return readings;
    }

    private static List<String> names(SlotTable slots) {
        List<String> names = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            names.add(slots.reference(slot).toString());
        }
        return names;
    }
}
