package dev.carpe.engine.testkit;

import static dev.carpe.engine.testkit.Shop.at;
import static dev.carpe.engine.testkit.Shop.identify;
import static dev.carpe.engine.testkit.Shop.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.decide.Contact;
import dev.carpe.decide.Decision;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.engine.Profile;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Unmerge;
import dev.carpe.event.Num;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whose an event is, and that a merge can be taken back.
interface IdentityLaws extends EngineUnderTest {

    @Test
    default void what_a_device_did_before_the_login_counts_for_the_user() {
        for (int i = 0; i < 20; i++) {
            String device = "device-" + i;
            String user = "user-" + i;
            double second = 100.0 * i;
            view(device, second, 2);
            send(identify("login" + i, device, user, second + 10));
            List<Receipt> third =
                    send(track("third" + i, "Product Viewed", device, user, second + 20));
            assertThat(EngineUnderTest.raised(third.getFirst().outputs()))
                    .extracting(moment -> moment.profile().value())
                    .containsExactly(user);
            assertThat(engine().profile(device).orElseThrow().id().value()).isEqualTo(user);
        }
        assertThat(engine().metrics().merges()).isEqualTo(20);
        restart();
        assertThat(engine().identities("user-7")).containsExactlyInAnyOrder("user-7", "device-7");
        assertThat(engine().timeline("user-7", Position.END, 100))
                .filteredOn(entry -> entry.what() instanceof Logged.Received)
                .hasSize(4);
    }

    @Test
    default void places_in_experiments_go_back_to_whom_they_were_drawn_for() {
        view("d1", 0, 3);
        engine().ask("d1", BANNER);
        send(track("a1", "Product Added", null, "ada", 4));
        pass(at(304));
        pass(at(700));
        send(identify("login", "d1", "ada", 710));
        assertThat(units("ada")).containsExactlyInAnyOrder("banner-one d1", "held ada");
        assertThat(engine().unmerge("d1", "ada")).isPresent();
        restart();
        assertThat(units("d1")).containsExactly("banner-one d1");
        assertThat(units("ada")).containsExactly("held ada");
    }

    private List<String> units(String id) {
        return engine().profile(id).orElseThrow().assignments().all().stream()
                .map(one -> one.experiment().replaceAll("@.*", "") + " " + one.unit())
                .toList();
    }

    @Test
    default void a_merge_taken_back_restores_both_and_tells_what_was_sent_to_whom() {
        view("d1", 0, 2);
        send(track("own1", "Page Viewed", null, "ada", 5));
        send(identify("login", "d1", "ada", 10));
        send(track("m3", "Product Viewed", "d1", "ada", 20));
        List<Decision> said = EngineUnderTest.decisions(engine().ask("ada", BANNER).outputs());
        assertThat(said).hasSize(1);

        Unmerge foreseen = engine().foreseeUnmerge("d1", "ada").orElseThrow();
        assertThat(engine().profile("d1").orElseThrow().id().value())
                .as("foreseeing changes nothing")
                .isEqualTo("ada");
        Unmerge unmerge = engine().unmerge("d1", "ada").orElseThrow();

        assertThat(unmerge).isEqualTo(foreseen);
        assertThat(engine().foreseeUnmerge("d1", "ada")).isEmpty();
        assertThat(unmerge.went()).isEqualTo(2);
        assertThat(unmerge.stayed()).isEqualTo(3);
        assertThat(unmerge.whole()).isTrue();
        assertThat(unmerge.wronglySent()).isEqualTo(said);
        assertThat(engine().unmerge("d1", "ada")).isEmpty();
        Profile device = engine().profile("d1").orElseThrow();
        assertThat(device.id().value()).isEqualTo("d1");
        assertThat(device.session().get("events")).isEqualTo(Num.of(2));
        Profile ada = engine().profile("ada").orElseThrow();
        assertThat(ada.active()).isEmpty();
        assertThat(ada.contacts()).extracting(Contact::decision).contains(said.getFirst().id());
        restart();
        send(track("m5", "Product Viewed", "d1", null, 30));
        assertThat(engine().profile("d1").orElseThrow().active())
                .as("three views of its own")
                .hasSize(1);
        send(track("m6", "Page Viewed", "d1", "ada", 40));
        assertThat(engine().profile("d1").orElseThrow().id().value())
                .as("going on as before does not join them again")
                .isEqualTo("d1");
        assertThat(engine().identities("ada")).containsExactly("ada");
        assertThat(engine().erase("ada").ids()).containsExactly("ada");
        assertThat(engine().profile("d1")).as("another person").isPresent();
        assertThat(engine().timeline("d1", Position.END, 10))
                .filteredOn(entry -> entry.what() instanceof Logged.Received)
                .hasSize(3);
    }
}
