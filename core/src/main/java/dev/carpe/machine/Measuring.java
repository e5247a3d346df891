package dev.carpe.machine;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Assignments;
import dev.carpe.experiment.Experiments;
import dev.carpe.experiment.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps a customer's places in experiments, and notes what those who hold one reach. A place is given where an answer is decided,
/// whether or not it is given: so both arms hold the same kind of customers.
final class Measuring {
    private final Experiments experiments;

    Measuring(Playbook playbook) {
        this.experiments = playbook.experiments();
    }

    /// Gives the places that an answer brings with it.
    void enrol(Customer customer, Answer answer, Instant now, Consumer<Output> outputs) {
        if (answer instanceof Answer.Given given) {
            Moment moment = given.decision().moment();
            enrol(customer, moment, given.decision().trigger(), now, outputs);
        }
        for (Withheld withheld : answer.withheld()) {
            Moment moment = withheld.moment();
            if (moment != null && moment.acts() && isPartOfOne(withheld.reason())) {
                enrol(customer, moment, withheld.trigger(), now, outputs);
            }
        }
    }

    /// Held out, or assigned to an experience that may not be shown.
    private static boolean isPartOfOne(Reason reason) {
        return reason instanceof Reason.Holdout || reason instanceof Reason.ArmNotShown;
    }

    private void enrol(
            Customer customer,
            Moment moment,
            String trigger,
            Instant now,
            Consumer<Output> outputs) {
        List<Assignment> fresh =
                experiments.enrol(
                        customer.assignments,
                        customer.profile(),
                        moment.definition(),
                        trigger,
                        now);
        for (Assignment place : fresh) {
            customer.assignments = experiments.forget(customer.assignments).with(place);
            outputs.accept(new Output.Measured(new Measurement.Enrolled(place)));
        }
    }

    /// Notes what an event reaches.
    void follow(Customer customer, Event event, Consumer<Output> outputs) {
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
        Assignments.Merged merged = into.assignments.merge(from.assignments);
        into.assignments = merged.kept();
        for (Assignment gone : merged.excluded()) {
            Optional<Assignment> kept = into.assignments.in(gone.experiment());
            if (kept.isEmpty()) {
                continue;
            }
            outputs.accept(new Output.Measured(new Measurement.Excluded(gone, kept.get())));
            Assignment place = kept.get();
            for (Assignment.Progress more : gone.progress()) {
                place = place.reached(more);
                into.assignments = into.assignments.with(place);
                outputs.accept(new Output.Measured(new Measurement.Reached(place, more)));
            }
        }
    }
}
