package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.identify;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.Pick;
import dev.carpe.adapt.Policy;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Contact;
import dev.carpe.decide.Decision;
import dev.carpe.engine.Answers;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Outgoing;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.engine.Subscription;
import dev.carpe.event.Struct;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What is said, to whom, and who hears of it.
interface AnswerLaws extends EngineUnderTest {

    @Test
    default void an_answer_that_is_shown_is_a_contact_once() {
        view("d1", 0, 3);
        Answers answers =
                engine().ask("d1", new Input.Asked(List.of("banner"), Struct.EMPTY, false));
        Decision decision = EngineUnderTest.decisions(answers.outputs()).getFirst();
        assertThat(engine().profile("d1").orElseThrow().contacts()).isEmpty();

        assertThat(engine().shown("d1", decision.id())).isTrue();
        assertThat(engine().shown("d1", decision.id())).isTrue();
        assertThat(engine().shown("d2", decision.id())).as("somebody else's").isFalse();

        restart();
        assertThat(engine().profile("d1").orElseThrow().contacts())
                .extracting(Contact::decision)
                .containsExactly(decision.id());
        assertThat(engine().shown("d1", decision.id())).as("known after a restart").isTrue();
    }

    @Test
    default void what_would_be_answered_is_told_and_leaves_no_trace() {
        Input.Asked banner = new Input.Asked(List.of("banner"), Struct.EMPTY, true);
        assertThat(engine().foresee("d1", banner)).as("nobody").isEmpty();
        view("d1", 0, 3);
        Profile before = engine().profile("d1").orElseThrow();
        List<Entry> told = engine().timeline("d1", Position.END, 100);

        Answers foreseen = engine().foresee("d1", banner).orElseThrow();
        assertThat(engine().foresee("d1", banner)).contains(foreseen);
        assertThat(engine().profile("d1")).contains(before);
        assertThat(engine().timeline("d1", Position.END, 100)).isEqualTo(told);

        assertThat(EngineUnderTest.decisions(engine().ask("d1", banner).outputs()))
                .isEqualTo(EngineUnderTest.decisions(foreseen.outputs()))
                .isNotEmpty();
    }

    @Test
    default void what_a_bandit_has_learnt_and_chosen_outlives_a_crash() {
        Input.Asked panel = new Input.Asked(List.of("panel"), Struct.EMPTY, true);
        String key = engine().program().playbook().bandits().keySet().iterator().next();
        Policy policy = new Policy(key, 7, 100, new Policy.Model.Shares(List.of(0.0, 1.0)));
        engine().learn(policy);
        view("d1", 0, 3);
        Decision decision =
                EngineUnderTest.decisions(engine().ask("d1", panel).outputs()).getFirst();
        assertThat(decision.experience()).isEqualTo("plain");
        assertThat(decision.propensity()).isEqualTo(1);

        crash();
        assertThat(engine().policies().of(key)).isEqualTo(policy);
        engine().learn(new Policy(key, 8, 200, new Policy.Model.Shares(List.of(1.0, 0.0))));
        assertThat(EngineUnderTest.decisions(engine().ask("d1", panel).outputs()))
                .as("chosen before, and kept")
                .allMatch(one -> one.experience().equals("plain"))
                .isNotEmpty();
        send(track("order", "Order Completed", "d1", null, 60));
        crash();
        pass(at(2 + 30 * 60 + 1));

        List<Adaptation> told = new ArrayList<>();
        for (Entry entry : log()) {
            for (Output output : entry.outputs()) {
                if (output instanceof Output.Adapted(Adaptation adaptation)) {
                    told.add(adaptation);
                }
            }
        }
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOf(Adaptation.Chosen.class);
        assertThat(told.getLast()).isInstanceOf(Adaptation.Settled.class);
        Pick pick = told.getLast().pick();
        assertThat(pick.policy()).isEqualTo(7);
        assertThat(pick.reward()).isEqualTo(1);
    }

    @Test
    default void a_question_about_a_stranger_leaves_nothing_behind() {
        assertThat(engine().ask("stranger", BANNER).answers())
                .allMatch(answer -> answer instanceof Answer.Silence);
        engine().drain();
        assertThat(engine().profile("stranger")).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    default void an_answer_by_a_channel_waits_in_the_outbox_until_it_is_sent() {
        send(track("m1", "Product Added", "d1", null, 0));
        pass(at(302));
        pass(at(602));
        restart();
        List<Outgoing> outgoing = engine().outbox(10);
        assertThat(outgoing).extracting(one -> one.decision().trigger()).contains("mail-left");
        outgoing.forEach(engine()::sent);
        restart();
        assertThat(engine().outbox(10)).isEmpty();
        assertThat(engine().profile("d1").orElseThrow().contacts()).isNotEmpty();
    }

    @Test
    default void withdrawn_consent_ends_what_was_built_on_it() {
        view("d1", 0, 3);
        assertThat(engine().profile("d1").orElseThrow().active()).hasSize(1);
        engine().withdraw("d1", "ads");
        restart();
        Profile profile = engine().profile("d1").orElseThrow();
        assertThat(profile.active()).isEmpty();
        assertThat(profile.consent().granted("ads")).isFalse();
    }

    @Test
    default void who_listens_hears_what_is_durable_and_follows_the_customer() throws Exception {
        LinkedBlockingQueue<Entry> heard = new LinkedBlockingQueue<>();
        try (Subscription _ = engine().subscribe("d1", heard::add)) {
            view("d1", 0, 1);
            assertThat(next(heard).profile().value()).isEqualTo("d1");
            send(identify("login", "d1", "ada", 10));
            assertThat(next(heard).what()).isInstanceOf(Logged.Merged.class);
            assertThat(next(heard).profile().value()).isEqualTo("ada");
            send(track("m2", "Page Viewed", null, "ada", 20));
            assertThat(next(heard).what()).isInstanceOf(Logged.Received.class);
        }
        send(track("m3", "Page Viewed", null, "ada", 30));
        engine().drain();
        assertThat(heard).isEmpty();
    }

    private static Entry next(LinkedBlockingQueue<Entry> heard) throws InterruptedException {
        Entry entry = heard.poll(10, TimeUnit.SECONDS);
        assertThat(entry).isNotNull();
        return entry;
    }
}
