package dev.carpe.journey;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Playbook;
import dev.carpe.detect.Plan;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Draw;
import dev.carpe.experiment.Experiment;
import dev.carpe.journey.TestResult.Failure;
import dev.carpe.language.JourneyTest;
import dev.carpe.language.JourneyTest.Expectation;
import dev.carpe.language.JourneyTest.TestStep;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Customers;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Many customers who walk one way, each under ids of their own: some are answered and some are held out, and at each `chance:` some leave.
/// What the answers change is thus known, and the report on the trigger must find it.
final class Crowd {
    private final JourneyTest test;
    private final Workspace workspace;
    private final Playbook playbook;
    private final Machine machine;
    private final Set<String> givenUp = new TreeSet<>();

    Crowd(Workspace workspace, Plan plan, Playbook playbook, JourneyTest test) {
        this.test = test;
        this.workspace = workspace;
        this.playbook = playbook;
        this.machine = new Machine(plan, playbook, new TestCatalogue(test.catalogue()));
    }

    TestResult run() {
        List<Lift> lifts = new ArrayList<>();
        for (TestStep step : test.steps()) {
            if (step instanceof TestStep.Expects expects) {
                for (Expectation expected : expects.expected()) {
                    if (expected instanceof Expectation.Lifted lifted) {
                        lifts.add(new Lift(lifted, expects.place(), experiment(lifted.trigger())));
                    }
                }
            }
        }
        JourneyScript script = new JourneyScript(workspace, test);
        for (int number = 1; number <= test.customers(); number++) {
            List<Assignment> places = new Walker(script, number).walk();
            lifts.forEach(lift -> places.forEach(lift::count));
        }
        List<Failure> failures = new ArrayList<>();
        for (Lift lift : lifts) {
            lift.unmet().ifPresent(message -> failures.add(new Failure(lift.place(), message)));
        }
        return new TestResult(test.id(), test.place(), failures, givenUp);
    }

    /// The key of the trigger's experiment; empty where it holds nobody out and compares nothing.
    private String experiment(String trigger) {
        return playbook.experiments().running().values().stream()
                .filter(one ->
                        one.level() == Experiment.Level.TRIGGER && one.subject().equals(trigger))
                .map(Experiment::key)
                .findFirst()
                .orElse("");
    }

    /// One of them.
    private final class Walker {
        private final JourneyScript script;
        private final int number;
        private final String who;
        private final Customers customers = new Customers(machine);
        private boolean answered;

        Walker(JourneyScript script, int number) {
            this.script = script;
            this.number = number;
            this.who = "-" + number;
        }

        /// The places in experiments that the walk has led to.
        List<Assignment> walk() {
            for (TestStep step : test.steps()) {
                hear(customers.advance(step.time()));
                switch (step) {
                    case TestStep.Leaves leaves -> {
                        if (leaves(leaves)) {
                            return places();
                        }
                    }
                    case TestStep.Sends sends -> hear(customers.receive(script.event(sends, who)));
                    case TestStep.Decides decides -> ask(decides);
                    case TestStep.Expects _ -> {}
                }
            }
            return places();
        }

        private boolean leaves(TestStep.Leaves step) {
            double share = answered ? step.answered() : step.usually();
            Draw draw = Draw.of(test.id()).with(number).with(step.place().line());
            return draw.unit() >= share;
        }

        private void ask(TestStep.Decides step) {
            String id = step.user() != null ? step.user() : step.device();
            Input.Asked asked =
                    new Input.Asked(step.placements(), script.context(step.context()), true);
            hear(customers.ask(id == null ? "" : id + who, asked, step.time()));
        }

        private void hear(List<Output> outputs) {
            for (Output output : outputs) {
                answered |= output instanceof Output.Answered(Answer.Given _);
                if (output instanceof Output.GivenUp(String definition)) {
                    givenUp.add(definition);
                }
            }
        }

        private List<Assignment> places() {
            return customers.all().stream()
                    .flatMap(customer -> customer.assignments().all().stream())
                    .toList();
        }
    }
}
