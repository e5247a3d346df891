package dev.carpe.machine;

import dev.carpe.adapt.Policies;
import dev.carpe.budget.Purse;
import dev.carpe.decide.Catalogue;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Shared;
import dev.carpe.detect.Detector;
import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import dev.carpe.profile.Merge;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The core as a state machine: the same customer, inputs and times give the same outputs, on every machine.
///
/// ```java
/// Customer ada = machine.begin(new ProfileId("ada"));
/// List<Output> outputs = machine.step(ada, new Input.Received(event), event.receivedAt());
/// Instant tickAt = ada.nextWake();
/// ```
///
/// Whether ticks come often or seldom does not change which moments there are; an answer that waited is decided by what holds when
/// the tick comes. One machine per thread, any number of customers.
public final class Machine {
    private final Detector detector;
    private final Turn.Parts parts;
    private final List<Output> outputs = new ArrayList<>();

    /// A machine for a plan and a playbook of the same workspace.
    ///
    /// @param catalogue fresh data; what it said of a decision is kept in the decision
    public Machine(Plan plan, Playbook playbook, Catalogue catalogue) {
        this(plan, playbook, catalogue, Policies.NONE, Purse.BOUNDLESS);
    }

    /// The same with bandits that have learnt something, and budgets.
    ///
    /// @param policies what bandits have learnt; which policy a choice was drawn by is kept with it
    /// @param purse what is left of budgets; what it said of a bid is kept in the bid
    public Machine(
            Plan plan, Playbook playbook, Catalogue catalogue, Policies policies, Purse purse) {
        this.detector = new Detector(plan);
        Remembering remembering = new Remembering(playbook);
        Following following = new Following(playbook);
        Measuring measuring = new Measuring(playbook);
        Answering answering =
                new Answering(
                        playbook,
                        new Shared(catalogue, policies, purse),
                        remembering,
                        following,
                        measuring);
        this.parts = new Turn.Parts(detector, remembering, following, measuring, answering);
    }

    /// A customer about whom nothing is known.
    public Customer begin(ProfileId profile) {
        return new Customer(detector.begin(profile));
    }

    /// Takes an input in: first everything that was due by now happens, then the input.
    ///
    /// @param customer the state, which this changes
    /// @param now the time, never before that of the step before
    /// @return what results, in order; often nothing
    public List<Output> step(Customer customer, Input input, Instant now) {
        outputs.clear();
        Turn turn = new Turn(customer, now, parts, outputs::add);
        turn.elapse();
        switch (input) {
            case Input.Tick _ -> {}
            case Input.Received(Event event) -> turn.receive(event);
            case Input.Withdrew(String purpose) -> turn.withdraw(purpose);
            case Input.Asked asked -> turn.ask(asked);
            case Input.Shown(Decision decision) -> turn.show(decision);
            case Input.Merged(Customer other, Merge merge) -> turn.merge(other, merge);
        }
        turn.elapse();
        for (String definition : detector.takeGivenUp()) {
            outputs.add(new Output.GivenUp(definition));
        }
        return List.copyOf(outputs);
    }
}
