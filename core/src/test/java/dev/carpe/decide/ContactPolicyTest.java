package dev.carpe.decide;

import static dev.carpe.decide.Moments.NOON;
import static dev.carpe.decide.Moments.checking;
import static dev.carpe.decide.Moments.moment;
import static dev.carpe.decide.Situations.situation;
import static dev.carpe.decide.TriggerBuilder.trigger;
import static dev.carpe.decide.Workspaces.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.decide.Reason.Level;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.Channel;
import dev.carpe.language.TriggerDefinition.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void a_contact_leaves_a_rolling_span_when_it_lies_exactly_the_span_back() {
        Workspaces workspace = workspace().triggers(trigger("help").cap(1, DAY));
        Situations told =
                situation(checking()).contacts(contact(NOON.minus(DAY), "help", "snippet", ""));
        assertThat(ask(workspace, told)).isInstanceOf(Answer.Given.class);
        Situations lately =
                situation(checking())
                        .contacts(contact(NOON.minus(DAY).plusMillis(1), "help", "snippet", ""));
        refused(
                ask(workspace, lately),
                new Reason.Capped(Level.TRIGGER, new Cap(1, DAY), NOON.plusMillis(1)));
    }

    @Test
    void a_trigger_has_its_own_count_and_the_site_has_one_for_all() {
        Contact other = contact(NOON.minusSeconds(9), "other", "snippet", "");
        Situations told = situation(checking()).contacts(other);
        assertThat(ask(workspace().triggers(trigger("help").cap(1, DAY)), told))
                .isInstanceOf(Answer.Given.class);
        Workspaces capped = workspace().settings(null, new Cap(1, DAY)).triggers(trigger("help"));
        refused(
                ask(capped, told),
                new Reason.Capped(Level.GLOBAL, new Cap(1, DAY), other.time().plus(DAY)));
    }

    @Test
    void a_cap_per_session_ends_with_the_session() {
        Workspaces workspace = workspace().triggers(trigger("help").cap(1, null));
        Situations told =
                situation(checking()).contacts(contact(NOON.minus(DAY), "help", "snippet", "s1"));
        refused(
                ask(workspace, told.session(Struct.of("id", new Text("s1")))),
                new Reason.Capped(Level.TRIGGER, new Cap(1, null), Instant.MAX));
        assertThat(ask(workspace, told.session(Struct.of("id", new Text("s2")))))
                .isInstanceOf(Answer.Given.class);
    }

    @Test
    void the_next_contact_is_free_when_the_oldest_that_counts_leaves() {
        Workspaces workspace = workspace().triggers(trigger("help").cap(2, DAY));
        Situations told =
                situation(checking())
                        .contacts(
                                contact(NOON.minusSeconds(30), "help", "snippet", ""),
                                contact(NOON.minusSeconds(20), "help", "snippet", ""),
                                contact(NOON.minusSeconds(10), "help", "snippet", ""));
        refused(
                ask(workspace, told),
                new Reason.Capped(Level.TRIGGER, new Cap(2, DAY), NOON.minusSeconds(20).plus(DAY)));
    }

    @Test
    void a_rehearsal_does_not_count_for_the_real_but_the_real_counts_for_a_rehearsal() {
        Contact rehearsed = contact(NOON.minusSeconds(9), "help", "snippet", "", false);
        Workspaces live = workspace().triggers(trigger("help").cap(1, DAY));
        assertThat(ask(live, situation(checking()).contacts(rehearsed)))
                .isInstanceOf(Answer.Given.class);
        Workspaces held = workspace().triggers(trigger("help").cap(1, DAY).holdout(1));
        refused(
                ask(held, situation(checking()).contacts(rehearsed)),
                new Reason.Capped(Level.TRIGGER, new Cap(1, DAY), rehearsed.time().plus(DAY)));
    }

    @Test
    void caps_are_kept_in_every_window_whatever_comes() {
        Cap global = new Cap(5, Duration.ofHours(6));
        Cap perTrigger = new Cap(3, Duration.ofHours(4));
        Cap perExperience = new Cap(2, Duration.ofHours(3));
        Cap perSession = new Cap(2, null);
        Playbook playbook =
                workspace()
                        .settings(null, global)
                        .experience("rare", Map.of(), List.of(perExperience))
                        .experience("other", Map.of())
                        .triggers(
                                trigger("a")
                                        .one("rare", "other")
                                        .cap(3, Duration.ofHours(4))
                                        .cap(2, null),
                                trigger("b")
                                        .one("other", "rare")
                                        .placement("second")
                                        .cap(3, Duration.ofHours(4)))
                        .playbook();
        for (int seed = 0; seed < 40; seed++) {
            List<Contact> sent = simulate(playbook, new Random(seed));
            assertThat(sent).isNotEmpty();
            keeps(sent, global);
            keeps(of(sent, "a"), perTrigger);
            keeps(of(sent, "b"), perTrigger);
            keeps(sent.stream().filter(c -> c.experience().equals("rare")).toList(), perExperience);
            for (String session : sent.stream().map(Contact::session).distinct().toList()) {
                assertThat(of(sent, "a").stream().filter(c -> c.session().equals(session)))
                        .hasSizeLessThanOrEqualTo(perSession.times());
            }
        }
    }

    @Test
    void the_log_stays_bounded_and_forgets_nothing_a_cap_needs() {
        Playbook playbook =
                workspace()
                        .settings(null, new Cap(3, DAY))
                        .triggers(trigger("help").cap(2, Duration.ofDays(7)))
                        .playbook();
        ContactLog full = ContactLog.EMPTY;
        ContactLog pruned = ContactLog.EMPTY;
        Random random = new Random(7);
        Instant now = NOON;
        Decider decider = new Decider(playbook);
        for (int i = 0; i < 400; i++) {
            now = now.plusSeconds(random.nextInt(40_000));
            Contact contact =
                    contact(
                            now,
                            random.nextBoolean() ? "help" : "other",
                            "snippet",
                            "",
                            random.nextBoolean());
            full = full.with(contact);
            pruned = playbook.forget(pruned.with(contact), now, "");
            assertThat(pruned.contacts()).hasSizeLessThanOrEqualTo(2 * (3 + 2));
            Instant later = now.plusMillis(1);
            assertThat(decider.answer("slot", asked(pruned, later)).withheld())
                    .isEqualTo(decider.answer("slot", asked(full, later)).withheld());
        }
    }

    @Test
    void channels_that_reach_out_keep_the_quiet_hours_and_the_others_do_not() {
        for (Channel channel : Channel.values()) {
            Workspaces workspace =
                    workspace().quiet(21, 8).triggers(trigger("help").placement(word(channel)));
            Instant night = Instant.parse("2026-03-06T21:30:00Z");
            Answer answer =
                    new Decider(workspace.playbook())
                            .answer(
                                    word(channel),
                                    situation(moment("checking", 1, night, 0.5)).at(night).build());
            boolean quiet =
                    channel == Channel.EMAIL || channel == Channel.SMS || channel == Channel.PUSH;
            assertThat(answer instanceof Answer.Silence).as(channel.toString()).isEqualTo(quiet);
            if (quiet) {
                refused(answer, new Reason.QuietHours(Instant.parse("2026-03-07T07:00:00Z")));
            }
        }
    }

    private static Situation asked(ContactLog log, Instant at) {
        return situation(moment("checking", 1, at, 0.5))
                .contacts(log.contacts().toArray(Contact[]::new))
                .at(at)
                .build();
    }

    private static List<Contact> simulate(Playbook playbook, Random random) {
        Decider decider = new Decider(playbook);
        List<Contact> sent = new ArrayList<>();
        ContactLog log = ContactLog.EMPTY;
        Instant now = NOON;
        for (int i = 0; i < 300; i++) {
            now = now.plusMillis(random.nextInt(10) == 0 ? 0 : random.nextInt(2_000_000));
            String session = "s" + i / 7 + (random.nextInt(4) == 0 ? "'" : "");
            Situation situation =
                    situation(moment("checking", i, now, 0.5))
                            .session(Struct.of("id", new Text(session)))
                            .contacts(log.contacts().toArray(Contact[]::new))
                            .at(now)
                            .build();
            if (decider.answer(random.nextBoolean() ? "slot" : "second", situation)
                    instanceof Answer.Given given) {
                Contact contact = given.decision().contact(session, true);
                sent.add(contact);
                log = playbook.forget(log.with(contact), now, session);
            }
        }
        return sent;
    }

    private static void keeps(List<Contact> sent, Cap cap) {
        for (int i = 0; i + cap.times() < sent.size(); i++) {
            Duration span = Duration.between(sent.get(i).time(), sent.get(i + cap.times()).time());
            assertThat(span).isGreaterThanOrEqualTo(cap.per());
        }
    }

    private static List<Contact> of(List<Contact> sent, String trigger) {
        return sent.stream().filter(contact -> contact.trigger().equals(trigger)).toList();
    }

    private static Contact contact(Instant at, String trigger, String experience, String session) {
        return contact(at, trigger, experience, session, true);
    }

    private static Contact contact(
            Instant at, String trigger, String experience, String session, boolean delivered) {
        return new Contact(
                at,
                new DecisionId(at.toEpochMilli(), trigger.hashCode()),
                trigger,
                experience,
                Channel.EMAIL,
                session,
                delivered);
    }

    private static String word(Channel channel) {
        return channel == Channel.PAGE ? "slot" : channel.word();
    }

    private static Answer ask(Workspaces workspace, Situations situation) {
        return new Decider(workspace.playbook()).answer("slot", situation.build());
    }

    private static void refused(Answer answer, Reason reason) {
        assertThat(answer.withheld()).extracting(Withheld::reason).containsExactly(reason);
    }
}
