package dev.carpe.analytics;

import dev.carpe.analytics.Person.Kept;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import dev.carpe.profile.Merge;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// Folds what happened to customers, by the core that runs live. One thread; any number of customers.
final class People {
    private final Trial trial;
    private final Scope scope;
    private final Machine machine;
    private final Outcomes outcomes;

    /// @param outcomes what is told of people beside moments
    People(Trial trial, Scope scope, Outcomes outcomes) {
        this.trial = trial;
        this.scope = scope;
        this.machine = trial.machine();
        this.outcomes = outcomes;
    }

    /// When what a definition hopes for happened to a person, milliseconds.
    List<Long> reached(Person person, String definition) {
        return person.reached(outcomes.number(definition));
    }

    /// Takes what happened to a person next, in the order of the log.
    void take(Person person, Happened one) {
        Customer customer = person.profiles.computeIfAbsent(one.origin(), this::begin);
        person.last = one.at().isAfter(person.last) ? one.at() : person.last;
        Input input =
                switch (one) {
                    case Happened.Received received -> {
                        outcomes.each(
                                received.event(),
                                wish -> person.reach(wish, received.event().timeMillis()));
                        yield new Input.Received(received.event());
                    }
                    case Happened.Withdrew withdrew -> new Input.Withdrew(withdrew.purpose());
                    case Happened.Merged merged -> merge(merged, person);
                };
        step(person, customer, input, one.at());
        if (one instanceof Happened.Received && asks(customer)) {
            Input asked = new Input.Asked(trial.placements(), Struct.EMPTY, true);
            step(person, customer, asked, one.at());
        }
    }

    /// Lets time pass for a person.
    ///
    /// @param until what the person's clock shows in the end
    void runOut(Person person, Instant until) {
        Instant end = until.isBefore(person.last) ? person.last : until;
        for (Customer customer : List.copyOf(person.profiles.values())) {
            step(person, customer, new Input.Tick(), end);
        }
    }

    private Customer begin(String profile) {
        return machine.begin(new ProfileId(profile));
    }

    private Input merge(Happened.Merged merged, Person person) {
        Customer other = person.profiles.remove(merged.from());
        return new Input.Merged(
                other == null ? begin(merged.from()) : other,
                new Merge(
                        new ProfileId(merged.from()), new ProfileId(merged.origin()), merged.at()));
    }

    /// Whether the page asks: wherever a customer who is there has something that could be answered.
    private boolean asks(Customer customer) {
        return !trial.placements().isEmpty() && !customer.obstacles().isEmpty();
    }

    private void step(Person person, Customer customer, Input input, Instant at) {
        for (Output output : machine.step(customer, input, at)) {
            switch (output) {
                case Output.Changed(Change change) -> change(person, change);
                case Output.Answered(Answer.Given given) -> answer(person, given.decision());
                case Output.Missed(var moment, var reason) -> {
                    if (trial.counts(moment.definition()) && isMeant(moment)) {
                        person.tally
                                .of(moment.definition())
                                .withheld
                                .merge(reason.code(), 1L, Long::sum);
                    }
                }
                case Output.Answered _,
                        Output.Measured _,
                        Output.Adapted _,
                        Output.Budgeted _,
                        Output.GivenUp _ -> {}
            }
        }
    }

    private boolean isMeant(Moment moment) {
        return !moment.time().isBefore(scope.from()) && moment.time().isBefore(scope.to());
    }

    private void change(Person person, Change change) {
        Moment moment = change.moment();
        if (!trial.counts(moment.definition())) {
            return;
        }
        switch (change) {
            case Change.Raised _ -> stand(person, moment);
            case Change.Amended _ -> {
                if (person.standing.remove(moment.id()) != null) {
                    stand(person, moment);
                }
            }
            case Change.Retracted _ -> {
                if (person.standing.remove(moment.id()) != null) {
                    Tally.Of of = person.tally.of(moment.definition());
                    of.retracted++;
                    of.samples.remove(moment.id());
                }
            }
            case Change.Ended(var _, Instant at) ->
                    person.standing.computeIfPresent(
                            moment.id(), (_, kept) -> kept.until(at.toEpochMilli()));
            case Change.Missed _ -> {}
        }
    }

    private void stand(Person person, Moment moment) {
        if (isMeant(moment)) {
            person.standing.put(moment.id(), Kept.of(moment));
            person.tally.of(moment.definition()).offer(moment, person.owner);
        }
    }

    private void answer(Person person, Decision decision) {
        if (decision.at().isBefore(scope.from()) || !decision.at().isBefore(scope.to())) {
            return;
        }
        person.told.add(decision.at().toEpochMilli());
        person.tally.answersByTrigger.merge(decision.trigger(), 1L, Long::sum);
        String definition = decision.moment().definition();
        if (trial.counts(definition)) {
            person.tally.of(definition).answered++;
        }
    }
}
