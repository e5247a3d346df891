package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
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
import org.jspecify.annotations.Nullable;

/// The definitions of a workspace, compiled for detection. Immutable; shared by all threads.
public final class Plan {
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
    private final int mostKeys;
    private final Consent unasked;
    private final boolean[] views;
    private final boolean derivesSessionEnds;
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
        this.mostKeys = rules.stream().mapToInt(Rule::mostKeys).sum();
        this.unasked = Consent.unasked(workspace.settings().consent());
        this.views = kinds.views();
        this.derivesSessionEnds = kinds.sessionEnded() >= 0;
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
        Rule rule = find(definition);
        if (rule == null) {
            throw new IllegalArgumentException("no definition " + definition + " in this plan");
        }
        return rule;
    }

    /// The rule of a definition, or null where it does not detect here.
    @Nullable Rule find(String definition) {
        for (Rule rule : rules) {
            if (rule.definition().id().equals(definition)) {
                return rule;
            }
        }
        return null;
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

    /// Tells whether some definition looks at events of this type and name, or at a trait that is computed of them.
    public boolean reads(Event event) {
        return kinds.of(event) != Kinds.UNREAD;
    }

    /// Tells whether definitions read what any event changes: something of the session, or a trait such as the last visit.
    public boolean readsEveryEvent() {
        return derivesSessionEnds
                || Stream.of(derivedReadings).flatMap(Stream::of).anyMatch(Reading::isOfAnyEvent);
    }

    /// Tells whether definitions read contexts of events, other than what they say of consent.
    public boolean readsContexts() {
        return readsEveryEvent()
                || Stream.of(readings)
                        .flatMap(Stream::of)
                        .anyMatch(one -> one.from() == Reading.From.CONTEXT);
    }

    /// Tells whether some definition has a purpose, so that what events say of consent matters.
    public boolean asksForConsent() {
        return !purposes.isEmpty();
    }

    String slotName(int slot) {
        return slotNames.get(slot);
    }

    boolean derivesSessionEnds() {
        return derivesSessionEnds;
    }

    ConsentRule consentByDefault() {
        return unasked.byDefault();
    }

    /// The consent of a customer who has said nothing yet.
    Consent unasked() {
        return unasked;
    }

    List<String> purposes() {
        return purposes;
    }

    /// Most independent stories that all rules together remember.
    int mostKeys() {
        return mostKeys;
    }

    /// How many of a customer's last events take a late one in, whether they are read or not.
    public int tail() {
        return tail;
    }

    /// Events up to this time do not count for a rule, since consent for its purpose was withdrawn then.
    static long cut(Consent consent, Rule rule) {
        return rule.purpose() == 0 || consent.standings().isEmpty()
                ? Long.MIN_VALUE
                : consent.cutMillis(purposeOf(rule));
    }

    private static String purposeOf(Rule rule) {
        return String.valueOf(rule.definition().purpose());
    }

    /// The bit set of purposes for which events of a time still count, whatever was withdrawn.
    int uncut(Consent consent, long timeMillis) {
        if (consent.standings().isEmpty()) {
            return ~0;
        }
        int uncut = 0;
        for (int i = 0; i < purposes.size(); i++) {
            uncut |= timeMillis > consent.cutMillis(purposes.get(i)) ? 1 << i : 0;
        }
        return uncut;
    }

    /// The bit set of purposes that an event is consented to, by what it says itself and what the profile has said so far.
    int allowed(Struct said, Event event, Consent consent) {
        int allowed = 0;
        for (int i = 0; i < purposes.size(); i++) {
            allowed |= consent.covers(purposes.get(i), said, event.timeMillis()) ? 1 << i : 0;
        }
        return allowed;
    }

    /// What an origin of events under another plan is here. A purpose that the other plan did not know is not consented to.
    Origin origin(Origin other, Plan plan) {
        int allowed = 0;
        for (int i = 0; i < purposes.size(); i++) {
            int known = plan.purposes.indexOf(purposes.get(i));
            allowed |= known >= 0 && (other.consent() & 1 << known) != 0 ? 1 << i : 0;
        }
        Source from = sources.getOrDefault(other.source(), anySource);
        return new Origin(
                other.device(),
                other.session(),
                other.source(),
                from.imported(),
                from.grace(),
                allowed);
    }

    /// By slot, the slot by which another plan reads the same, or -1.
    int[] slotsIn(Plan other) {
        return slotNames.stream().mapToInt(other.slotNames::indexOf).toArray();
    }

    /// The rule that goes on with a rule of another plan: of the same version of the same definition. Null if there is none.
    @Nullable Rule continuing(Rule other) {
        for (Rule rule : rules) {
            if (rule.continues(other)) {
                return rule;
            }
        }
        return null;
    }

    /// The rule whose raises rows of a kind are, or null.
    @Nullable Rule raisedAs(int kind) {
        for (Rule rule : rules) {
            if (rule.momentKind() == kind) {
                return rule;
            }
        }
        return null;
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
