package dev.carpe.decide;

import static dev.carpe.decide.Moments.NOON;
import static dev.carpe.decide.Moments.checking;
import static dev.carpe.decide.Moments.contradicted;
import static dev.carpe.decide.Moments.moment;
import static dev.carpe.decide.Moments.passive;
import static dev.carpe.decide.Situations.situation;
import static dev.carpe.decide.TriggerBuilder.trigger;
import static dev.carpe.decide.Workspaces.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.budget.Bid;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.experiment.Experiment;
import dev.carpe.language.Channel;
import dev.carpe.language.ConsentRule;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.TriggerDefinition.Cap;
import dev.carpe.profile.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every reason for silence can be met, and says what it should.
class ReasonsTest {

    @Test
    void an_eligible_trigger_answers() {
        Answer answer = ask(workspace().triggers(trigger("help")), situation(checking()));
        Decision decision = ((Answer.Given) answer).decision();
        assertThat(decision.trigger()).isEqualTo("help");
        assertThat(decision.experience()).isEqualTo("snippet");
        assertThat(decision.channel()).isEqualTo(Channel.PAGE);
        assertThat(decision.propensity()).isEqualTo(1);
        assertThat(decision.expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
        assertThat(decision.because())
                .containsExactly(
                        "Looked at the price of p1",
                        "intent 0.5: the base",
                        "priority 50, intent 0.5",
                        "the first that may be shown of snippet");
        assertThat(answer.withheld()).isEmpty();
    }

    @Test
    void a_slot_that_no_trigger_fills_stays_silent_without_reasons() {
        assertThat(ask(workspace(), situation(checking())).withheld()).isEmpty();
    }

    @Test
    void the_same_decision_has_the_same_id_and_another_another() {
        Workspaces workspace = workspace().triggers(trigger("help"));
        Decision first = given(ask(workspace, situation(checking())));
        assertThat(given(ask(workspace, situation(checking()))).id()).isEqualTo(first.id());
        assertThat(given(ask(workspace, situation(checking()).at(NOON.plusMillis(1)))).id())
                .isNotEqualTo(first.id());
        assertThat(given(ask(workspace, situation(moment("checking", 2, NOON, 0.5)))).id())
                .isNotEqualTo(first.id());
    }

    @Test
    void without_a_moment_nothing_is_said() {
        only(ask(workspace().triggers(trigger("help")), situation()), new Reason.NoActiveMoment());
    }

    @Test
    void a_paused_trigger_is_silent() {
        only(
                ask(
                        workspace().triggers(trigger("help").status(Status.PAUSED)),
                        situation(checking())),
                new Reason.NotLive(Status.PAUSED));
    }

    @Test
    void a_draft_or_a_retired_trigger_is_no_candidate() {
        Workspaces workspace =
                workspace()
                        .triggers(
                                trigger("old").status(Status.RETIRED),
                                trigger("new").status(Status.DRAFT));
        assertThat(ask(workspace, situation(checking())).withheld()).isEmpty();
    }

    @Test
    void a_contradicted_moment_is_not_answered() {
        only(
                ask(workspace().triggers(trigger("help")), situation(contradicted(checking()))),
                new Reason.Contradicted());
    }

    @Test
    void a_late_answer_is_no_answer() {
        Instant over = NOON.plus(Duration.ofMinutes(10));
        Workspaces workspace = workspace().triggers(trigger("help"));
        only(ask(workspace, situation(checking()).at(over)), new Reason.Expired(over));
        assertThat(ask(workspace, situation(checking()).at(over.minusMillis(1))))
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void without_consent_for_the_moments_purpose_nothing_is_said() {
        Consent refused =
                Consent.unasked(ConsentRule.GRANTED)
                        .withdraw("personalisation", NOON.minusSeconds(1));
        only(
                ask(workspace().triggers(trigger("help")), situation(checking()).consent(refused)),
                new Reason.NoConsent("personalisation"));
    }

    @Test
    void a_trigger_for_others_is_silent() {
        Workspaces workspace =
                workspace()
                        .audience("buyers", "profile.orders > 0")
                        .triggers(trigger("help").audience("buyers"));
        only(ask(workspace, situation(checking())), new Reason.Audience("buyers"));
        Struct buyer = Struct.of("orders", Num.of(1));
        assertThat(ask(workspace, situation(checking()).profile(buyer)))
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void a_moment_for_others_is_not_answered() {
        Workspaces workspace =
                workspace()
                        .audience("buyers", "profile.orders > 0")
                        .moment("returning", Status.LIVE, "buyers")
                        .triggers(trigger("help").on("returning"));
        only(
                ask(workspace, situation(moment("returning", 1, NOON, 0.5))),
                new Reason.Audience("buyers"));
    }

    @Test
    void a_condition_reads_intent_moment_profile_session_and_context() {
        String all =
                "intent >= 0.4 && moment.key.product_id == 'p1' && profile.orders == 2 && session.id == 's1'"
                        + " && context.page.path == '/p'";
        Workspaces workspace = workspace().triggers(trigger("help").where(all));
        only(ask(workspace, situation(checking())), new Reason.Condition(all));
        Answer answer =
                ask(
                        workspace,
                        situation(checking())
                                .profile(Struct.of("orders", Num.of(2)))
                                .session(Struct.of("id", new Text("s1")))
                                .context(Struct.of("page", Struct.of("path", new Text("/p")))));
        assertThat(answer).isInstanceOf(Answer.Given.class);
    }

    @Test
    void a_trigger_waits_its_delay() {
        Workspaces workspace = workspace().triggers(trigger("help").after(Duration.ofMinutes(2)));
        Instant until = NOON.plus(Duration.ofMinutes(2));
        only(
                ask(workspace, situation(checking()).at(until.minusMillis(1))),
                new Reason.Delayed(until));
        assertThat(ask(workspace, situation(checking()).at(until)))
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void an_experience_with_a_false_claim_hands_over_to_the_next() {
        Workspaces workspace =
                workspace()
                        .experience("reviews", Map.of(), "catalogue.review_count >= 5")
                        .triggers(trigger("help").one("reviews", "snippet"));
        Answer answer =
                ask(
                        workspace,
                        situation(checking()).catalogue(Struct.of("review_count", Num.of(4))));
        assertThat(given(answer).experience()).isEqualTo("snippet");
        only(answer, new Reason.ClaimFalse("catalogue.review_count >= 5"));
        Answer enough =
                ask(
                        workspace,
                        situation(checking()).catalogue(Struct.of("review_count", Num.of(5))));
        assertThat(given(enough).experience()).isEqualTo("reviews");
        assertThat(given(enough).because())
                .contains("true of fresh data: catalogue.review_count >= 5");
        only(enough, new Reason.OtherChosen("reviews"));
    }

    @Test
    void a_text_without_its_value_is_not_shown() {
        Workspaces workspace =
                workspace()
                        .experience(
                                "reviews",
                                Map.of("headline", "{{ catalogue.review_count }} reviews"))
                        .triggers(trigger("help").one("reviews"));
        only(ask(workspace, situation(checking())), new Reason.NoItem("p1"));
        only(
                ask(workspace, situation(checking()).catalogue(Struct.of("stock", Num.of(5)))),
                new Reason.Unfilled("catalogue.review_count"));
        Answer filled =
                ask(
                        workspace,
                        situation(checking()).catalogue(Struct.of("review_count", Num.of(5))));
        assertThat(given(filled).content().filled()).containsEntry("headline", "5 reviews");
    }

    @Test
    void a_trigger_of_lower_priority_goes_after_the_higher() {
        Workspaces workspace =
                workspace().triggers(trigger("first").priority(60), trigger("second").priority(50));
        Answer answer = ask(workspace, situation(checking()));
        assertThat(given(answer).trigger()).isEqualTo("first");
        only(answer, new Reason.LostArbitration("first"));
    }

    @Test
    void a_held_out_customer_gets_the_next_answer_instead() {
        Workspaces workspace =
                workspace()
                        .triggers(
                                trigger("tested").priority(60).holdout(1),
                                trigger("usual").priority(50));
        Answer answer = ask(workspace, situation(checking()));
        assertThat(given(answer).trigger()).isEqualTo("usual");
        Reason reason = answer.withheld().getFirst().reason();
        assertThat(((Reason.Holdout) reason).would().trigger()).isEqualTo("tested");
    }

    @Test
    void a_trigger_in_shadow_is_computed_and_not_delivered() {
        Workspaces workspace =
                workspace()
                        .triggers(
                                trigger("new").priority(60).status(Status.SHADOW),
                                trigger("usual"));
        Answer answer = ask(workspace, situation(checking()));
        assertThat(given(answer).trigger()).isEqualTo("usual");
        Reason reason = answer.withheld().getFirst().reason();
        assertThat(((Reason.Shadow) reason).would().experience()).isEqualTo("snippet");
    }

    @Test
    void a_moment_in_shadow_is_answered_in_thought_only() {
        Workspaces workspace =
                workspace().moment("new", Status.SHADOW, null).triggers(trigger("help").on("new"));
        Answer answer = ask(workspace, situation(passive(moment("new", 1, NOON, 0.5))));
        assertThat(answer.withheld().getFirst().reason()).isInstanceOf(Reason.Shadow.class);
    }

    @Test
    void a_moment_in_past_data_is_answered_in_thought_only() {
        Workspaces workspace = workspace().triggers(trigger("a"), trigger("b"));
        Answer answer = ask(workspace, situation(passive(checking())));
        assertThat(answer).isInstanceOf(Answer.Silence.class);
        Reason first = answer.withheld().getFirst().reason();
        assertThat(((Reason.PastData) first).would().trigger()).isEqualTo("a");
        assertThat(answer.withheld().getLast().reason()).isEqualTo(new Reason.LostArbitration("a"));
    }

    @Test
    void a_cap_of_an_experience_hands_over_to_the_next() {
        Workspaces workspace =
                workspace()
                        .experience("rare", Map.of(), List.of(new Cap(1, Duration.ofHours(24))))
                        .triggers(trigger("help").one("rare", "snippet"));
        Contact before =
                new Contact(
                        NOON.minus(Duration.ofHours(23)),
                        new DecisionId(1, 1),
                        "other",
                        "rare",
                        Channel.EMAIL,
                        "",
                        true);
        Answer answer = ask(workspace, situation(checking()).contacts(before));
        assertThat(given(answer).experience()).isEqualTo("snippet");
        only(
                answer,
                new Reason.Capped(
                        Reason.Level.EXPERIENCE,
                        new Cap(1, Duration.ofHours(24)),
                        NOON.plus(Duration.ofHours(1))));
    }

    @Test
    void a_sequence_wants_its_earlier_moments_in_order_and_in_time() {
        Workspaces workspace =
                workspace()
                        .moment("reading", Status.LIVE, null)
                        .triggers(
                                trigger("help")
                                        .sequence(Duration.ofHours(1), "reading", "checking"));
        only(ask(workspace, situation(checking())), new Reason.Incomplete("reading"));
        assertThat(seen(workspace, Duration.ofHours(1)))
                .as("an hour before")
                .isInstanceOf(Answer.Given.class);
        only(seen(workspace, Duration.ofHours(1).plusMillis(1)), new Reason.Incomplete("reading"));
        only(seen(workspace, Duration.ZERO), new Reason.Incomplete("reading"));
    }

    @Test
    void a_sequence_of_three_picks_the_latest_of_each() {
        Workspaces workspace =
                workspace()
                        .moment("a", Status.LIVE, null)
                        .moment("b", Status.LIVE, null)
                        .triggers(
                                trigger("help")
                                        .sequence(Duration.ofMinutes(10), "a", "b", "checking"));
        Situations far =
                situation(checking())
                        .seen(
                                moment("a", 2, NOON.minusSeconds(700), 1),
                                moment("b", 3, NOON.minusSeconds(60), 1));
        only(ask(workspace, far), new Reason.Incomplete("a"));
        Situations near =
                far.seen(
                        moment("a", 4, NOON.minusSeconds(300), 1),
                        moment("b", 5, NOON.minusSeconds(400), 1));
        assertThat(ask(workspace, near)).isInstanceOf(Answer.Given.class);
        Situations crossed =
                situation(checking())
                        .seen(
                                moment("a", 4, NOON.minusSeconds(60), 1),
                                moment("b", 5, NOON.minusSeconds(400), 1));
        only(ask(workspace, crossed), new Reason.Incomplete("a"));
    }

    @Test
    void a_live_sequence_is_not_completed_by_a_moment_in_shadow() {
        Workspaces workspace =
                workspace()
                        .triggers(
                                trigger("help")
                                        .sequence(Duration.ofHours(1), "reading", "checking"));
        Situations shadow =
                situation(checking())
                        .seen(passive(moment("reading", 9, NOON.minusSeconds(60), 0.5)));
        only(ask(workspace, shadow), new Reason.Incomplete("reading"));
    }

    @Test
    void every_reason_has_words_and_a_code() {
        Decision would = given(ask(workspace().triggers(trigger("help")), situation(checking())));
        Cap cap = new Cap(2, Duration.ofHours(24));
        List<Reason> all =
                List.of(
                        new Reason.NotLive(Status.PAUSED),
                        new Reason.NoActiveMoment(),
                        new Reason.Incomplete("reading"),
                        new Reason.Contradicted(),
                        new Reason.Expired(NOON),
                        new Reason.Ended(NOON),
                        new Reason.Audience("buyers"),
                        new Reason.NoConsent("ads"),
                        new Reason.Condition("intent > 0.9"),
                        new Reason.Exclusive("checkout"),
                        new Reason.Delayed(NOON),
                        new Reason.Settling(NOON),
                        new Reason.QuietHours(NOON),
                        new Reason.Capped(Reason.Level.GLOBAL, cap, NOON),
                        new Reason.Capped(Reason.Level.TRIGGER, new Cap(1, null), Instant.MAX),
                        new Reason.NoItem("p1"),
                        new Reason.ClaimFalse("catalogue.stock > 0"),
                        new Reason.Unfilled("catalogue.stock"),
                        new Reason.OtherChosen("snippet"),
                        new Reason.ArmNotShown("snippet"),
                        new Reason.Budget(
                                new Bid(
                                        "help/budget",
                                        checking().id(),
                                        Bid.Outcome.THROTTLED,
                                        7,
                                        0.25,
                                        true,
                                        NOON,
                                        NOON)),
                        new Reason.LostArbitration("help"),
                        new Reason.Holdout(Experiment.Level.TRIGGER, would),
                        new Reason.Shadow(would),
                        new Reason.PastData(would),
                        new Reason.NobodyAsked(),
                        new Reason.NoTrigger(),
                        new Reason.TooLate(NOON));
        assertThat(all.stream().map(reason -> reason.getClass().getSimpleName()))
                .containsAll(kinds(Reason.class));
        assertThat(all)
                .allSatisfy(reason -> {
                    assertThat(reason.code()).matches("[a-z-]+");
                    assertThat(reason.words()).isNotBlank();
                });
        assertThat(new Reason.Capped(Reason.Level.GLOBAL, cap, NOON).words())
                .isEqualTo(
                        "2 times in 24h of all answers together is reached until 2026-03-06T12:00:00Z");
        assertThat(new Reason.Capped(Reason.Level.TRIGGER, new Cap(1, null), Instant.MAX).words())
                .isEqualTo("once per session of this trigger is reached");
    }

    /// The names of all records under a sealed interface.
    private static List<String> kinds(Class<?> sealed) {
        List<String> kinds = new ArrayList<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            kinds.addAll(kind.isInterface() ? kinds(kind) : List.of(kind.getSimpleName()));
        }
        return kinds;
    }

    private static Answer seen(Workspaces workspace, Duration before) {
        return ask(
                workspace,
                situation(checking()).seen(moment("reading", 9, NOON.minus(before), 0.5)));
    }

    private static Answer ask(Workspaces workspace, Situations situation) {
        return new Decider(workspace.playbook()).answer("slot", situation.build());
    }

    private static Decision given(Answer answer) {
        return ((Answer.Given) answer).decision();
    }

    private static void only(Answer answer, Reason reason) {
        assertThat(answer.withheld()).extracting(Withheld::reason).containsExactly(reason);
    }
}
