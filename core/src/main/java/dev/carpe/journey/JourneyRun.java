package dev.carpe.journey;

import dev.carpe.adapt.Policies;
import dev.carpe.budget.Bid;
import dev.carpe.budget.PacedPurse;
import dev.carpe.decide.Playbook;
import dev.carpe.detect.Plan;
import dev.carpe.journey.TestResult.Failure;
import dev.carpe.language.JourneyTest;
import dev.carpe.language.JourneyTest.TestStep;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Customers;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One walk through one journey.
final class JourneyRun {
    private final JourneyTest test;
    private final Workspace workspace;
    private final JourneyScript script;
    private final Playbook playbook;
    private final PacedPurse purse = new PacedPurse();
    private final Machine machine;
    private final Customers customers;
    private final Happenings happenings = new Happenings();
    private final List<Failure> failures = new ArrayList<>();

    JourneyRun(Workspace workspace, Plan plan, Playbook playbook, JourneyTest test) {
        this.test = test;
        this.workspace = workspace;
        this.script = new JourneyScript(workspace, test);
        this.playbook = playbook;
        this.machine =
                new Machine(
                        plan, playbook, new TestCatalogue(test.catalogue()), Policies.NONE, purse);
        this.customers = new Customers(machine);
    }

    TestResult run() {
        for (TestStep step : test.steps()) {
            happened(customers.advance(step.time()));
            switch (step) {
                case TestStep.Sends sends -> {
                    happenings.begin(step.place());
                    happened(customers.receive(script.event(sends)));
                }
                case TestStep.Decides decides -> {
                    happenings.begin(step.place());
                    happened(customers.ask(asker(decides), asked(decides), step.time()));
                }
                case TestStep.Expects expects -> check(expects);
                // For crowds alone.
                case TestStep.Leaves _ -> {}
            }
        }
        return new TestResult(test.id(), test.place(), failures, happenings.givenUp());
    }

    private void happened(List<Output> outputs) {
        for (Output output : outputs) {
            happenings.add(output);
            if (output instanceof Output.Budgeted(Bid bid)) {
                purse.learn(bid, playbook.budgets().values());
            }
        }
    }

    private void check(TestStep.Expects expects) {
        Expectations expectations = new Expectations(view(expects.time()), happenings);
        expects.expected()
                .forEach(expected ->
                        expectations
                                .unmet(expected)
                                .ifPresent(message ->
                                        failures.add(new Failure(expects.place(), message))));
    }

    private JourneyView view(Instant now) {
        return new JourneyView(workspace, machine, customers, test.customer().timeZone(), now);
    }

    private static String asker(TestStep.Decides decides) {
        String user = decides.user();
        String device = decides.device();
        return user != null ? user : device != null ? device : "";
    }

    private Input.Asked asked(TestStep.Decides decides) {
        return new Input.Asked(decides.placements(), script.context(decides.context()), true);
    }
}
