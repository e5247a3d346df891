package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.language.ConsentRule;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.SourceDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.predict.Model;
import dev.carpe.profile.Consent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The definitions of a workspace, compiled for detection. Immutable; shared by all threads.
public final class Plan {
    private final Workspace workspace;
    private final List<Rule> rules;
    private final Kinds kinds;
    private final Layout layout;
    private final Reading[][] readings;
    private final Reading[][] derivedReadings;
    private final Subscriptions[] cancellations;
    private final Subscriptions[] subscriptions;
    private final TraitPlan traits;
    private final List<String> purposes;
    private final long[] memory;
    private final int tests;
    private final Map<String, Source> sources = new HashMap<>();
    private final Source anySource;
    private final int tail;
    private final boolean[] views;
    private final List<String> slotNames;

    Plan(
            Workspace workspace,
            List<Rule> rules,
            Kinds kinds,
            Layout layout,
            Reading[][] readings,
            Subscriptions[] cancellations,
            Subscriptions[] subscriptions,
            TraitPlan traits,
            List<String> purposes,
            long[] memory,
            int tests,
            List<String> slotNames) {
        this.workspace = workspace;
        this.rules = List.copyOf(rules);
        this.kinds = kinds;
        this.layout = layout;
        this.readings = readings;
        this.derivedReadings =
                Stream.of(readings)
                        .map(all ->
                                Stream.of(all)
                                        .filter(one -> one.from().isDerived())
                                        .toArray(Reading[]::new))
                        .toArray(Reading[][]::new);
        this.cancellations = cancellations;
        this.subscriptions = subscriptions;
        this.traits = traits;
        this.purposes = List.copyOf(purposes);
        this.memory = memory;
        this.tests = tests;
        for (SourceDefinition.Kind kind : SourceDefinition.Kind.values()) {
            sources.put(kind.word(), Source.of(workspace, kind.word()));
        }
        for (SourceDefinition source : workspace.sources()) {
            sources.put(source.id(), Source.of(workspace, source.id()));
        }
        this.anySource = Source.of(workspace, SourceDefinition.Kind.WEB.word());
        this.tail = workspace.settings().tail();
        this.views = kinds.views();
        this.slotNames = List.copyOf(slotNames);
    }

    /// The plan of all definitions of a workspace that detect; those with `predict:` find nothing, since there is no model.
    public static Plan of(Workspace workspace) {
        return of(workspace, Map.of());
    }

    /// The plan of all definitions of a workspace that detect.
    ///
    /// @param models frozen models by the id of the definition that uses them
    public static Plan of(Workspace workspace, Map<String, Model> models) {
        return new PlanCompiler(workspace, models).compile();
    }

    /// The definitions that detect: inner moments before those composed of them, then by id.
    public List<MomentDefinition> definitions() {
        return rules.stream().map(Rule::definition).toList();
    }

    /// The most that a definition alone can make a profile keep.
    public Bound bound(String definition) {
        return Bound.of(this, List.of(rule(definition)));
    }

    /// The most that all definitions together can make a profile keep. Less than their bounds added up, since they share the tail.
    public Bound bound() {
        return Bound.of(this, rules);
    }

    Rule rule(String definition) {
        for (Rule rule : rules) {
            if (rule.definition().id().equals(definition)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("no definition " + definition + " in this plan");
    }

    List<Rule> rules() {
        return rules;
    }

    Kinds kinds() {
        return kinds;
    }

    Layout layout() {
        return layout;
    }

    Reading[] readings(int kind) {
        return readings[kind];
    }

    /// The readings of a kind that are known only in the fold.
    Reading[] derivedReadings(int kind) {
        return derivedReadings[kind];
    }

    Subscriptions cancellations(int kind) {
        return cancellations[kind];
    }

    Subscriptions subscriptions(int kind) {
        return subscriptions[kind];
    }

    TraitPlan traits() {
        return traits;
    }

    /// How long a row of a kind can matter to any rule, milliseconds.
    long memory(int kind) {
        return memory[kind];
    }

    /// Tells whether rows of a kind are page or screen views.
    boolean isView(int kind) {
        return views[kind];
    }

    int tests() {
        return tests;
    }

    String slotName(int slot) {
        return slotNames.get(slot);
    }

    boolean derivesSessionEnds() {
        return kinds.sessionEnded() >= 0;
    }

    ConsentRule consentByDefault() {
        return workspace.settings().consent();
    }

    int tail() {
        return tail;
    }

    /// Events up to this time do not count for a rule, since consent for its purpose was withdrawn then.
    static long cut(Consent consent, Rule rule) {
        return rule.purpose() == 0 ? Long.MIN_VALUE : consent.cutMillis(purposeOf(rule));
    }

    private static String purposeOf(Rule rule) {
        return String.valueOf(rule.definition().purpose());
    }

    /// The bit set of purposes that an event is consented to, by what the profile has said so far.
    int allowed(Event event, Consent consent) {
        int allowed = 0;
        for (int i = 0; i < purposes.size(); i++) {
            allowed |= consent.covers(purposes.get(i), event) ? 1 << i : 0;
        }
        return allowed;
    }

    /// The origin of an event.
    Origin origin(Event event, int allowed) {
        Source from = sources.getOrDefault(event.source(), anySource);
        return new Origin(
                event.anonymousId() == null ? "" : event.anonymousId(),
                event.context().get(Origin.SESSION_ID),
                event.source(),
                from.imported(),
                from.grace(),
                allowed);
    }

    /// What detection needs to know of a source.
    private record Source(boolean imported, long grace) {
        static Source of(Workspace workspace, String id) {
            return new Source(
                    workspace.kindOf(id) == SourceDefinition.Kind.IMPORT,
                    workspace.graceOf(id).toMillis());
        }
    }
}
