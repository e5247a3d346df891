package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.detect.MomentId;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.engine.Program;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Receipt.Verdict;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Customers;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Random customers get what the reference gives, whatever stops and crashes come between.
interface RandomLaws extends EngineUnderTest {

    @RepeatedTest(12)
    default void random_customers_get_what_the_reference_gives_whatever_restarts(
            RepetitionInfo info) {
        long seed = info.getCurrentRepetition();
        Random random = new Random(seed);
        boolean restarting = seed % 2 == 0;
        Set<String> messages = new HashSet<>();
        Program program = engine().program();
        Customers reference =
                new Customers(new Machine(program.plan(), program.playbook(), Shop.CATALOGUE));
        for (RandomLog.Happening happening : new RandomLog(seed).take(150)) {
            bring(reference, happening.at());
            happen(reference, happening, messages);
            if (restarting && random.nextInt(10) == 0) {
                if (random.nextBoolean()) {
                    restart();
                } else {
                    crash();
                }
            }
        }
        bring(reference, at(100_000));
        for (Customer customer : reference.all()) {
            compare(customer);
        }
        Set<MomentId> ids = new HashSet<>();
        assertThat(raised()).allMatch(moment -> ids.add(moment.id()));
    }

    /// Lets time pass for both, from one wake to the next.
    private void bring(Customers reference, Instant time) {
        for (Instant wake = reference.nextWake();
                !wake.isAfter(time);
                wake = reference.nextWake()) {
            List<Output> expected = reference.advance(wake);
            Position before = engine().end();
            pass(wake);
            List<Output> found =
                    engine().tail(before, 10_000, 0).stream()
                            .filter(entry -> entry.what() instanceof Logged.Ticked)
                            .flatMap(entry -> entry.outputs().stream())
                            .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
        pass(time);
    }

    private void happen(Customers reference, RandomLog.Happening happening, Set<String> messages) {
        switch (happening) {
            case RandomLog.Happening.Sent(Instant _, Event event) -> {
                Receipt receipt = engine().submit(List.of(event)).getFirst();
                boolean first = messages.add(event.messageId().value());
                assertThat(receipt.verdict())
                        .isEqualTo(first ? new Verdict.Accepted() : new Verdict.Duplicate());
                assertThat(receipt.outputs())
                        .isEqualTo(first ? reference.receive(event) : List.of());
            }
            case RandomLog.Happening.Asked(Instant now, String id, Input.Asked question) -> {
                List<Output> expected = reference.ask(id, question, now);
                assertThat(engine().ask(id, question).outputs()).isEqualTo(expected);
            }
        }
    }

    private void compare(Customer customer) {
        boolean unknown =
                customer.story().session().equals(Struct.EMPTY)
                        && customer.merges().entries().isEmpty();
        if (unknown) {
            return;
        }
        Profile profile = engine().profile(customer.profile().value()).orElseThrow();
        assertThat(profile.id()).isEqualTo(customer.profile());
        assertThat(profile.active()).isEqualTo(customer.story().active(clock().instant()));
        assertThat(profile.traits()).isEqualTo(customer.story().traits());
        assertThat(profile.session()).isEqualTo(customer.story().session());
        assertThat(profile.contacts()).isEqualTo(customer.contacts().contacts());
        assertThat(profile.waiting()).isEqualTo(customer.waiting());
        assertThat(profile.consent()).isEqualTo(customer.consent());
        assertThat(profile.merges()).isEqualTo(customer.merges());
    }
}
