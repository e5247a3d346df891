package dev.carpe.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All documents of a workspace that compiled, in file order. Every id that a document names is here too.
public final class Workspace {
    /// A workspace without documents.
    public static final Workspace EMPTY = new Workspace(List.of());

    private final List<Document> documents;

    /// A workspace of these documents, in this order.
    public Workspace(List<Document> documents) {
        this.documents = List.copyOf(documents);
    }

    /// Every document, in file order.
    public List<Document> documents() {
        return documents;
    }

    /// The moments, of whatever status.
    public List<MomentDefinition> moments() {
        return all(MomentDefinition.class);
    }

    /// The moment with this id.
    public Optional<MomentDefinition> moment(String id) {
        return one(MomentDefinition.class, id);
    }

    /// The triggers, of whatever status.
    public List<TriggerDefinition> triggers() {
        return all(TriggerDefinition.class);
    }

    /// The trigger with this id.
    public Optional<TriggerDefinition> trigger(String id) {
        return one(TriggerDefinition.class, id);
    }

    /// The experiences.
    public List<ExperienceDefinition> experiences() {
        return all(ExperienceDefinition.class);
    }

    /// The experience with this id.
    public Optional<ExperienceDefinition> experience(String id) {
        return one(ExperienceDefinition.class, id);
    }

    /// The audiences.
    public List<AudienceDefinition> audiences() {
        return all(AudienceDefinition.class);
    }

    /// The audience with this id.
    public Optional<AudienceDefinition> audience(String id) {
        return one(AudienceDefinition.class, id);
    }

    /// The goals.
    public List<GoalDefinition> goals() {
        return all(GoalDefinition.class);
    }

    /// The goal with this id.
    public Optional<GoalDefinition> goal(String id) {
        return one(GoalDefinition.class, id);
    }

    /// The journey maps.
    public List<JourneyMap> journeys() {
        return all(JourneyMap.class);
    }

    /// The journey tests.
    public List<JourneyTest> tests() {
        return all(JourneyTest.class);
    }

    /// The classes of events.
    public List<EventClass> classes() {
        return all(EventClass.class);
    }

    /// The placements.
    public List<PlacementDefinition> placements() {
        return all(PlacementDefinition.class);
    }

    /// The channel that a trigger's `placement` reaches the customer by: the placement's, or the one it names itself.
    /// A placement that nobody declared is a slot on a page.
    public Channel channelOf(String placement) {
        for (Channel channel : Channel.values()) {
            if (channel.word().equals(placement)) {
                return channel;
            }
        }
        return one(PlacementDefinition.class, placement)
                .map(PlacementDefinition::channel)
                .orElse(Channel.PAGE);
    }

    /// Whether a placement can ever be answered for: it is declared, or a trigger names it.
    public boolean knowsPlacement(String placement) {
        return one(PlacementDefinition.class, placement).isPresent()
                || triggers().stream().anyMatch(trigger -> trigger.placement().equals(placement));
    }

    /// The declared sources.
    public List<SourceDefinition> sources() {
        return all(SourceDefinition.class);
    }

    /// How long absences wait for events of a source: as declared, else as usual for the kind it is called after, else as for
    /// `web`.
    public Duration graceOf(String source) {
        return one(SourceDefinition.class, source)
                .map(SourceDefinition::grace)
                .orElseGet(() -> kindOf(source).grace());
    }

    /// The kind of a source: as declared, else the one it is called after, else `web`.
    public SourceDefinition.Kind kindOf(String source) {
        for (SourceDefinition declared : sources()) {
            if (declared.id().equals(source)) {
                return declared.kind();
            }
        }
        for (SourceDefinition.Kind kind : SourceDefinition.Kind.values()) {
            if (kind.word().equals(source)) {
                return kind;
            }
        }
        return SourceDefinition.Kind.WEB;
    }

    /// The declared vocabularies, without the built-in one.
    public List<Vocabulary> vocabularies() {
        return all(Vocabulary.class);
    }

    /// Names of events that the vocabularies know, the built-in one first, and those that outcomes and goals name.
    public List<String> eventNames() {
        List<Vocabulary> all = new ArrayList<>(List.of(BuiltInVocabulary.vocabulary()));
        all.addAll(vocabularies());
        Set<String> names = new LinkedHashSet<>(new Lexicon(all).names());
        List<Matcher> matchers = new ArrayList<>();
        for (MomentDefinition moment : moments()) {
            matchers.addAll(moment.endsOn());
            if (moment.outcome() != null) {
                matchers.add(moment.outcome().on());
            }
        }
        goals().forEach(goal -> matchers.add(goal.on()));
        for (Matcher matcher : matchers) {
            for (Matcher.Alternative alternative : matcher.anyOf()) {
                if (alternative.subject() instanceof Matcher.Subject.Named(String name)) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }

    /// The site's settings, or [Settings#DEFAULT].
    public Settings settings() {
        return all(Settings.class).stream().findFirst().orElse(Settings.DEFAULT);
    }

    private <D extends Document> List<D> all(Class<D> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <D extends Document> Optional<D> one(Class<D> kind, String id) {
        return all(kind).stream().filter(document -> document.id().equals(id)).findFirst();
    }
}
