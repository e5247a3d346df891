package dev.carpe.machine;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Picks;
import dev.carpe.budget.Bid;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Situation;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.event.Text;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Assignments;
import dev.carpe.experiment.Delivery;
import dev.carpe.experiment.Experiments;
import dev.carpe.experiment.Measurement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keeps a customer's places in experiments and bids on budgets, and notes what those who hold one reach. A place is given where an answer is decided,
/// whether or not it is given: so both arms hold the same kind of customers.
final class Measuring {
    private static final String GROUP_ID = "groupId";

    private final Playbook playbook;
    private final Experiments experiments;

    Measuring(Playbook playbook) {
        this.playbook = playbook;
        this.experiments = playbook.experiments();
    }

    /// Gives the places that an answer brings with it.
    ///
    /// @param situation what it was decided by
    /// @param step how far what is given comes with that
    void enrol(
            Customer customer,
            Answer answer,
            Situation situation,
            Delivery.Step step,
            Consumer<Output> outputs) {
        if (answer instanceof Answer.Given given) {
            Moment moment = given.decision().moment();
            List<Measurement> places = new ArrayList<>();
            enrol(
                    customer,
                    moment,
                    given.decision().trigger(),
                    situation,
                    output -> places.add(output.measurement()));
            deliver(customer, given.decision(), step, more -> further(places, more));
            places.forEach(place -> outputs.accept(new Output.Measured(place)));
            playbook.pick(given, situation).ifPresent(pick -> hold(customer, pick, outputs));
        }
        for (Withheld withheld : answer.withheld()) {
            Moment moment = withheld.moment();
            if (moment != null && moment.acts() && withheld.reason().isMeasured()) {
                enrol(customer, moment, withheld.trigger(), situation, outputs::accept);
            }
        }
    }

    /// A place that was given with the answer is told with it; one that was held before has come further.
    private static void further(List<Measurement> places, Measurement.Delivered more) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) instanceof Measurement.Enrolled(Assignment place, double holdout)
                    && place.experiment().equals(more.place().experiment())) {
                places.set(i, new Measurement.Enrolled(more.place(), holdout));
                return;
            }
        }
        places.add(more);
    }

    /// Notes that an answer was shown.
    void show(Customer customer, Decision decision, Consumer<Output> outputs) {
        deliver(
                customer,
                decision,
                Delivery.Step.SEEN,
                more -> outputs.accept(new Output.Measured(more)));
    }

    private void deliver(
            Customer customer,
            Decision decision,
            Delivery.Step step,
            Consumer<Measurement.Delivered> told) {
        for (Measurement.Delivered more :
                experiments.deliver(
                        customer.assignments,
                        decision.moment().definition(),
                        decision.trigger(),
                        decision.experience(),
                        decision.at(),
                        step)) {
            customer.assignments = customer.assignments.with(more.place());
            told.accept(more);
        }
    }

    /// Keeps what became of the bids on budgets that an answer made.
    ///
    /// @param situation what it was decided by
    void pay(Customer customer, Answer answer, Situation situation, Consumer<Output> outputs) {
        for (Bid bid : playbook.bids(answer, situation)) {
            customer.bids = customer.bids.with(bid);
            outputs.accept(new Output.Budgeted(bid));
        }
    }

    /// Keeps what a bandit chose. What it had chosen before and could not show any more teaches it nothing.
    private static void hold(Customer customer, Pick pick, Consumer<Output> outputs) {
        customer.picks
                .of(pick.bandit(), pick.at())
                .ifPresent(former ->
                        outputs.accept(new Output.Adapted(new Adaptation.Dropped(former))));
        customer.picks = customer.picks.with(pick);
        outputs.accept(new Output.Adapted(new Adaptation.Chosen(pick)));
    }

    /// Tells the bandits what became of choices whose time for rewards was up by then.
    void settle(Customer customer, Instant due, Consumer<Output> outputs) {
        if (customer.picks.all().isEmpty()) {
            return;
        }
        for (Pick pick : customer.picks.over(due)) {
            outputs.accept(new Output.Adapted(new Adaptation.Settled(pick)));
        }
        customer.picks = customer.picks.open(due);
    }

    private void enrol(
            Customer customer,
            Moment moment,
            String trigger,
            Situation situation,
            Consumer<Output.Measured> outputs) {
        List<Measurement.Enrolled> fresh =
                experiments.enrol(
                        customer.assignments,
                        customer.profile(),
                        moment.definition(),
                        trigger,
                        situation.now(),
                        situation.holding());
        for (Measurement.Enrolled one : fresh) {
            customer.assignments = experiments.forget(customer.assignments).with(one.place());
            outputs.accept(new Output.Measured(one));
        }
        customer.assignments =
                experiments.enter(
                        customer.assignments, customer.profile(), trigger, situation.now());
    }

    /// Notes what an event reaches.
    void follow(Customer customer, Event event, Consumer<Output> outputs) {
        if (event.type() == Event.Type.GROUP
                && event.properties().get(GROUP_ID) instanceof Text(String id)) {
            customer.assignments = customer.assignments.of(id);
        }
        if (!customer.picks.all().isEmpty()) {
            customer.picks =
                    customer.picks.after(
                            event,
                            customer.story.traits(),
                            customer.story.session(),
                            playbook.bandits());
        }
        if (!customer.assignments.all().isEmpty()) {
            note(
                    customer,
                    experiments.reached(
                            customer.assignments,
                            event,
                            customer.story.traits(),
                            customer.story.session()),
                    outputs);
        }
    }

    /// Notes what a moment reaches.
    void follow(Customer customer, Change change, Consumer<Output> outputs) {
        if (change instanceof Change.Raised(Moment moment)
                && !customer.assignments.all().isEmpty()) {
            note(customer, experiments.reached(customer.assignments, moment), outputs);
        }
    }

    private static void note(
            Customer customer, List<Measurement.Reached> reached, Consumer<Output> outputs) {
        for (Measurement.Reached one : reached) {
            customer.assignments = customer.assignments.with(one.place());
            outputs.accept(new Output.Measured(one));
        }
    }

    /// Puts the places of two customers together who are one. What the person reached in the place that goes counts in the one that
    /// stays, once.
    void merge(Customer into, Customer from, Consumer<Output> outputs) {
        Picks.Merged choices = into.picks.merge(from.picks);
        into.picks = choices.kept();
        for (Pick pick : choices.dropped()) {
            outputs.accept(new Output.Adapted(new Adaptation.Dropped(pick)));
        }
        Assignments.Merged merged = experiments.merge(into.assignments, from.assignments);
        into.assignments = merged.kept();
        for (Measurement.Excluded gone : merged.excluded()) {
            outputs.accept(new Output.Measured(gone));
            if (gone.isWithinOne()) {
                hand(into, gone, outputs);
            }
        }
    }

    private static void hand(
            Customer customer, Measurement.Excluded gone, Consumer<Output> outputs) {
        Assignment place = gone.kept();
        Delivery before = place.delivery();
        boolean same = place.arm().equals(gone.place().arm());
        Delivery theirs = gone.place().delivery();
        Delivery now = same ? before.and(theirs) : before.andOther(theirs);
        if (!now.equals(before)) {
            place = place.with(now);
            customer.assignments = customer.assignments.with(place);
            outputs.accept(new Output.Measured(new Measurement.Delivered(place, before)));
        }
        for (Assignment.Progress more : gone.place().progress()) {
            place = place.reached(more);
            customer.assignments = customer.assignments.with(place);
            outputs.accept(new Output.Measured(new Measurement.Reached(place, more)));
        }
    }
}
