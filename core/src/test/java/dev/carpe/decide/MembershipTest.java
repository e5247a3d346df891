package dev.carpe.decide;

import static dev.carpe.decide.Moments.checking;
import static dev.carpe.decide.Situations.situation;
import static dev.carpe.decide.TriggerBuilder.trigger;
import static dev.carpe.decide.Workspaces.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Missing;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is one of an audience, and what is said about it.
class MembershipTest {
    private static final String REGULARS = "profile.orders > 2 && profile.traits.role != 'staff'";

    @Test
    void each_part_of_the_condition_is_told_with_what_it_read() {
        Struct clerk =
                Struct.of("orders", Num.of(3)).toBuilder()
                        .put("traits", Struct.of("role", new Text("staff")))
                        .build();
        Membership regulars = membership(REGULARS, clerk);
        assertThat(regulars.audience()).isEqualTo("regulars");
        assertThat(regulars.where()).isEqualTo(REGULARS);
        assertThat(regulars.in()).isFalse();
        assertThat(regulars.because())
                .containsExactly(
                        part("profile.orders > 2", true, "profile.orders", Num.of(3)),
                        part(
                                "profile.traits.role != 'staff'",
                                false,
                                "profile.traits.role",
                                new Text("staff")));
    }

    @Test
    void what_is_not_known_is_told_as_missing() {
        assertThat(membership("profile.orders > 2", Struct.EMPTY).because())
                .containsExactly(
                        part("profile.orders > 2", false, "profile.orders", Missing.MISSING));
    }

    @Test
    void a_stated_trait_within_another_is_found_by_its_whole_name() {
        Struct berliner = Struct.of("traits", Struct.of("address.city", new Text("Berlin")));
        assertThat(membership("profile.traits.address.city == 'Berlin'", berliner).in()).isTrue();
    }

    @Test
    void alternatives_are_one_part() {
        Membership either =
                membership(
                        "profile.orders > 2 || profile.value > 100",
                        Struct.of("orders", Num.of(3)));
        assertThat(either.in()).isTrue();
        assertThat(either.because()).hasSize(1);
        assertThat(either.because().getFirst().read())
                .extracting(Membership.Read::name)
                .containsExactly("profile.orders", "profile.value");
    }

    @Test
    void a_part_that_cannot_be_calculated_does_not_hold() {
        Struct odd = Struct.of("orders", new Text("many"));
        assertThat(membership("profile.orders > 2", odd).in()).isFalse();
        assertThat(membership("!(profile.orders > 2)", odd).in()).isFalse();
    }

    /// Whoever an answer leaves out for its audience is not one of it here, and the other way round.
    @Test
    void decisions_and_memberships_agree() {
        List<Value> values =
                List.of(Missing.MISSING, Num.of(0), Num.of(2), Num.of(3), new Text("3"));
        for (String where : List.of(REGULARS, "!(profile.orders < 3)", "has(profile.orders)")) {
            Playbook playbook =
                    workspace()
                            .audience("regulars", where)
                            .triggers(trigger("help").audience("regulars"))
                            .playbook();
            for (Value orders : values) {
                Struct profile = Struct.of("orders", orders);
                Answer answer =
                        new Decider(playbook)
                                .answer("slot", situation(checking()).profile(profile).build());
                assertThat(playbook.memberships(profile).getFirst().in())
                        .as(where + " of " + orders)
                        .isEqualTo(answer instanceof Answer.Given);
            }
        }
    }

    private static Membership membership(String where, Struct profile) {
        return workspace().audience("regulars", where).playbook().memberships(profile).getFirst();
    }

    private static Membership.Part part(String where, boolean holds, String name, Value value) {
        return new Membership.Part(where, holds, List.of(new Membership.Read(name, value)));
    }
}
