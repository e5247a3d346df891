package dev.carpe.decide;

import static dev.carpe.decide.Moments.NOON;
import static dev.carpe.decide.Moments.moment;
import static dev.carpe.decide.Situations.situation;
import static dev.carpe.decide.TriggerBuilder.trigger;
import static dev.carpe.decide.Workspaces.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.SourceDefinition.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Duration SETTLE = Duration.ofMinutes(5);

    @Test
    void what_nothing_can_contradict_is_said_at_once() {
        Workspaces workspace = workspace().triggers(email("checking"));
        assertThat(wait(workspace, "checking")).isEqualTo(Duration.ZERO);
    }

    @Test
    void what_can_be_contradicted_waits_for_the_web_where_no_source_is_declared() {
        assertThat(wait(contradictable(), "browsing")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void it_waits_for_the_longest_grace_of_the_declared_sources() {
        Workspaces workspace =
                contradictable()
                        .source("site", Kind.WEB, Duration.ofSeconds(2))
                        .source("phone-app", Kind.APP, Duration.ofSeconds(30));
        assertThat(wait(workspace, "browsing")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void it_waits_for_undeclared_sources_that_the_customer_came_by() {
        assertThat(wait(contradictable(), "browsing", "web", "app"))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void it_waits_no_longer_than_settle() {
        Workspaces workspace = contradictable().source("till", Kind.STORE, Duration.ofDays(1));
        assertThat(wait(workspace, "browsing")).isEqualTo(SETTLE);
    }

    @Test
    void a_page_never_waits() {
        Workspaces workspace =
                contradictable()
                        .source("till", Kind.STORE, Duration.ofDays(1))
                        .triggers(trigger("page").on("browsing"));
        Answer answer =
                new Decider(workspace.playbook())
                        .answer("slot", situation(moment("browsing", 1, NOON, 0.5)).build());
        assertThat(answer).isInstanceOf(Answer.Given.class);
    }

    private static Workspaces contradictable() {
        return workspace().moment("browsing", Status.LIVE, null, 2).triggers(email("browsing"));
    }

    private static TriggerBuilder email(String moment) {
        return trigger("mail").on(moment).placement("email").settle(SETTLE);
    }

    private static Duration wait(Workspaces workspace, String moment, String... sources) {
        Answer answer =
                new Decider(workspace.playbook())
                        .answer(
                                "email",
                                situation(moment(moment, 1, NOON, 0.5)).sources(sources).build());
        return switch (answer) {
            case Answer.Given _ -> Duration.ZERO;
            case Answer.Silence silence ->
                    Duration.between(
                            NOON,
                            ((Reason.Settling) silence.withheld().getFirst().reason()).until());
        };
    }
}
