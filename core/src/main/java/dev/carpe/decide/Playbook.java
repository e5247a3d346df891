package dev.carpe.decide;

import dev.carpe.adapt.Adaptive;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Policy;
import dev.carpe.budget.Bid;
import dev.carpe.budget.Budget;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Experiments;
import dev.carpe.language.ExperienceDefinition;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.Settings;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.TriggerDefinition.On;
import dev.carpe.language.Workspace;
import dev.carpe.language.condition.Condition;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The triggers of a workspace, compiled for decision. Immutable; shared by all threads.
public final class Playbook {
    private final Workspace workspace;
    private final Settings settings;
    private final Bindings bindings = new Bindings();
    private final Audiences audiences;
    private final Experiments experiments;
    private final Map<String, Adaptive> bandits;
    private final Map<String, Adaptive> banditsOf = new HashMap<>();
    private final Map<String, Budget> budgets;
    private final Map<String, Play> plays = new LinkedHashMap<>();
    private final Map<String, List<Play>> byPlacement = new HashMap<>();
    private final Map<String, List<Play>> byMoment = new HashMap<>();
    private final Map<String, Subject> subjects = new HashMap<>();
    private final Map<String, Duration> sequenceSpans = new HashMap<>();
    private final Graces graces;
    private final Retention retention;

    private Playbook(Workspace workspace) {
        this.workspace = workspace;
        this.settings = workspace.settings();
        this.audiences = Audiences.of(workspace, bindings);
        this.experiments = Experiments.of(workspace);
        this.bandits = Adaptive.of(workspace);
        bandits.values().forEach(bandit -> banditsOf.put(bandit.trigger(), bandit));
        this.budgets = Budget.of(workspace);
        this.graces = Graces.of(workspace);
        workspace.moments().forEach(this::add);
        workspace.triggers().stream()
                .filter(trigger -> trigger.status().isInForce())
                .sorted(Comparator.comparing(TriggerDefinition::id))
                .forEach(trigger -> add(compile(trigger)));
        this.retention = Retention.of(settings, plays.values());
    }

    private void add(MomentDefinition moment) {
        boolean contradictable = Subject.isContradictable(moment, workspace);
        subjects.put(
                moment.id(),
                new Subject(moment, audiences.where(moment.audience()), contradictable));
    }

    private void add(Play play) {
        plays.put(play.id(), play);
        byPlacement.computeIfAbsent(play.trigger().placement(), _ -> new ArrayList<>()).add(play);
        play.answered()
                .forEach(moment ->
                        byMoment.computeIfAbsent(moment, _ -> new ArrayList<>()).add(play));
        rememberSequences(play);
    }

    /// The playbook of all triggers that are live, in shadow or paused.
    public static Playbook of(Workspace workspace) {
        return new Playbook(workspace);
    }

    /// The experiments that its answers are part of.
    public Experiments experiments() {
        return experiments;
    }

    /// The triggers that choose by a bandit, by what their choices are kept under.
    public Map<String, Adaptive> bandits() {
        return bandits;
    }

    /// The budgets of its triggers, by trigger.
    public Map<String, Budget> budgets() {
        return budgets;
    }

    /// The bids on budgets that an answer has made anew.
    ///
    /// @param situation what it was decided by
    public List<Bid> bids(Answer answer, Situation situation) {
        return budgets.isEmpty() ? List.of() : Spending.made(answer, situation, budgets);
    }

    /// The choice of a bandit that an answer stands for; empty where no bandit chose it, or it is the one that the customer holds.
    ///
    /// @param situation what it was decided by
    public Optional<Pick> pick(Answer.Given given, Situation situation) {
        Decision decision = given.decision();
        Play play = plays.get(decision.trigger());
        Adaptive bandit = play == null ? null : play.bandit();
        if (play == null || bandit == null || !decision.moment().acts()) {
            return Optional.empty();
        }
        boolean held =
                situation.dealings().picks().of(bandit.key(), situation.now()).stream()
                        .anyMatch(one -> one.arm().equals(decision.experience()));
        if (held) {
            return Optional.empty();
        }
        Policy policy = situation.shared().policies().of(bandit.key());
        List<String> among = new ArrayList<>();
        among.add(decision.experience());
        for (Withheld withheld : given.withheld()) {
            if (withheld.reason() instanceof Reason.OtherChosen
                    && withheld.trigger().equals(play.id())
                    && withheld.experience() != null) {
                among.add(withheld.experience());
            }
        }
        return Optional.of(
                new Pick(
                        bandit.key(),
                        situation.id().value(),
                        decision.experience(),
                        among,
                        policy == null ? 0 : policy.number(),
                        decision.propensity(),
                        play.known().of(facts(situation, decision.moment())),
                        situation.now(),
                        situation.now().plus(bandit.span()),
                        0));
    }

    /// Of each audience, in the workspace's order, whether a customer is one of it, by the condition that decisions ask.
    ///
    /// @param profile what conditions read as `profile`
    public List<Membership> memberships(Struct profile) {
        return audiences.of(profile);
    }

    /// The names of a request's or an event's `context` that anything here reads.
    public List<String> contextFields() {
        return bindings.fieldsOf(Bindings.Root.CONTEXT);
    }

    /// Tells whether sequences wait for moments of this definition after they ended.
    public boolean remembers(String definition) {
        return sequenceSpans.containsKey(definition);
    }

    /// The consent purpose of a moment's definition; empty where it needs none.
    public String purposeOf(Moment moment) {
        Subject subject = subjects.get(moment.definition());
        String purpose = subject == null ? null : subject.definition().purpose();
        return purpose == null ? "" : purpose;
    }

    /// A contact log without what no cap can reach any more.
    public ContactLog forget(ContactLog contacts, Instant now, String session) {
        return retention.prune(contacts, now, session);
    }

    /// Sightings without what no sequence can use any more.
    public Sightings forget(Sightings seen, Instant now) {
        return seen.keep(sighting ->
                !sighting.time()
                        .plus(sequenceSpans.getOrDefault(sighting.definition(), Duration.ZERO))
                        .isBefore(now));
    }

    /// The answers to a new moment that go out by themselves: those by a channel that reaches the customer without being asked
    /// and, where the moment does not act, those on pages too, as if a page had asked at once.
    ///
    /// @param sources the sources that the customer's events came by
    public List<Waiting> waiting(Moment moment, List<String> sources) {
        List<Waiting> waiting = new ArrayList<>();
        for (Play play : playsOn(moment)) {
            boolean comes = !play.channel().canBeUndone() || !moment.acts();
            if (comes && play.trigger().status().detects()) {
                Instant due = ready(play, moment, sources);
                waiting.add(new Waiting(play.id(), play.trigger().placement(), moment, due));
            }
        }
        return waiting;
    }

    /// What is to be said of a moment that nothing was said about so far: no live trigger answers it, or nobody has asked.
    public Reason unasked(Moment moment) {
        for (Play play : playsOn(moment)) {
            if (play.trigger().status() == Status.LIVE) {
                return new Reason.NobodyAsked();
            }
        }
        return new Reason.NoTrigger();
    }

    private List<Play> playsOn(Moment moment) {
        return byMoment.getOrDefault(moment.definition(), List.of());
    }

    List<Play> playsAt(String placement) {
        return byPlacement.getOrDefault(placement, List.of());
    }

    Optional<Play> play(String trigger) {
        return Optional.ofNullable(plays.get(trigger));
    }

    Optional<Subject> subject(Moment moment) {
        return Optional.ofNullable(subjects.get(moment.definition()));
    }

    boolean isShadow(Moment moment) {
        Subject subject = subjects.get(moment.definition());
        return subject != null && subject.definition().status() == Status.SHADOW;
    }

    Facts facts(Situation situation, Moment moment) {
        Subject subject = subjects.get(moment.definition());
        return new Facts(bindings, situation, moment, subject == null ? List.of() : subject.same());
    }

    Settings settings() {
        return settings;
    }

    /// When a trigger may answer a moment at the earliest: its delay has passed and, where the channel cannot be undone, nothing
    /// can contradict the moment any more, or `settle` has passed.
    ///
    /// @param sources the sources that the customer's events came by
    Instant ready(Play play, Moment moment, List<String> sources) {
        Instant delayed = moment.emittedAt().plus(play.trigger().after());
        Instant settled = settled(play, moment, sources);
        return settled.isAfter(delayed) ? settled : delayed;
    }

    private Instant settled(Play play, Moment moment, List<String> sources) {
        Duration settle = play.trigger().settle();
        Subject subject = subjects.get(moment.definition());
        if (settle == null || subject == null || !subject.contradictable()) {
            return moment.emittedAt();
        }
        Instant certain = moment.time().plus(graces.longest(sources));
        Instant patience = moment.emittedAt().plus(settle);
        return certain.isBefore(patience) ? certain : patience;
    }

    private Play compile(TriggerDefinition trigger) {
        List<Offer> offers = new ArrayList<>();
        List<String> among = trigger.choose().among();
        for (int i = 0; i < among.size(); i++) {
            double share = trigger.choose().share(i);
            workspace
                    .experience(among.get(i))
                    .ifPresent(experience -> offers.add(offer(experience, share)));
        }
        return new Play(
                trigger,
                workspace.channelOf(trigger.placement()),
                offers,
                condition(trigger.where()),
                audiences.where(trigger.audience()),
                banditsOf.get(trigger.id()),
                budgets.get(trigger.id()),
                known(trigger));
    }

    private CaseWords known(TriggerDefinition trigger) {
        TriggerDefinition.Learning learning = trigger.choose().learning();
        if (learning == null) {
            return CaseWords.NONE;
        }
        return new CaseWords(
                learning.context().stream().map(Reference::toString).toList(),
                learning.context().stream().map(bindings::slot).toList());
    }

    private Offer offer(ExperienceDefinition experience, double share) {
        List<Offer.Claim> claims = new ArrayList<>();
        experience
                .claims()
                .forEach(claim ->
                        claims.add(new Offer.Claim(claim.compile(bindings::slot), claim.text())));
        return new Offer(
                experience,
                claims,
                Wording.of(experience, bindings::slot),
                experience.readsCatalogue(),
                share);
    }

    private @Nullable Condition condition(@Nullable Expression expression) {
        return expression == null ? null : expression.compile(bindings::slot);
    }

    private void rememberSequences(Play play) {
        if (play.trigger().on() instanceof On.Sequence sequence) {
            sequence.moments()
                    .subList(0, sequence.moments().size() - 1)
                    .forEach(moment ->
                            sequenceSpans.merge(
                                    moment,
                                    sequence.within(),
                                    (a, b) -> a.compareTo(b) > 0 ? a : b));
        }
    }
}
