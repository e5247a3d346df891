package dev.carpe.machine;

import static dev.carpe.machine.World.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.decide.Decision;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final String VIEWED =
            """
            moment: viewed
            title: Viewed
            need: buy
            phase: consideration
            purpose: ads
            detect:
              within: 20m
              steps: [{ on: Product Viewed }]
            lasts: 10m
            ends-on: [Order Completed]
            rearm: 0s
            intent: { base: 0.6 }
            ---
            moment: left
            title: Left
            need: buy
            phase: consideration
            detect:
              within: 2h
              steps:
                - on: Product Added
                - no: Order Completed
                  for: 30m
            lasts: 1d
            rearm: 0s
            intent: { base: 0.6 }
            ---
            experience: snippet
            principle: none
            content: { headline: Look }
            ---
            experience: stock
            principle: none
            content: { headline: "{{ catalogue.stock }} left" }
            claims: [catalogue.stock > 0]
            """;

    private static String page(String more) {
        return VIEWED
                + """
                ---
                trigger: help
                on: viewed
                placement: product-page
                choose: { by: one, among: [snippet] }
                """
                + more
                + """

                ---
                placement: product-page
                channel: page
                title: Beside the product
                """;
    }

    private static String mail(String moment, String more) {
        return VIEWED
                + """
                ---
                trigger: mail
                on: %s
                placement: email
                choose: { by: one, among: [snippet] }
                """
                        .formatted(moment)
                + more;
    }

    @Test
    void a_page_is_answered_when_it_asks() {
        World world =
                World.of(page("")).track(0, "Product Viewed").until(5).ask(10, "product-page");
        assertThat(world.said()).containsExactly("10 help");
        assertThat(world.phone().contacts().contacts()).isEmpty();
    }

    @Test
    void what_a_cap_needs_is_kept_of_contacts() {
        World world =
                World.of(page("cap: { times: 1, per: 24h }"))
                        .track(0, "Product Viewed")
                        .ask(10, "product-page")
                        .ask(20, "product-page");
        assertThat(world.said()).containsExactly("10 help");
        assertThat(world.silences()).containsExactly("help capped");
        assertThat(world.phone().contacts().contacts()).hasSize(1);
    }

    @Test
    void an_answer_that_may_not_be_shown_counts_when_it_is() {
        World world =
                World.of(page("cap: { times: 1, per: 24h }"))
                        .track(0, "Product Viewed")
                        .ask(10, false, "product-page")
                        .ask(20, false, "product-page");
        assertThat(world.said()).containsExactly("10 help", "20 help");
        Decision decision = world.decisions().getLast();
        world.machine.step(world.phone(), new Input.Shown(decision), at(21));
        world.machine.step(world.phone(), new Input.Shown(decision), at(22));
        assertThat(world.phone().contacts().contacts()).hasSize(1);
        assertThat(world.ask(30, false, "product-page").silences()).containsExactly("help capped");
    }

    @Test
    void what_is_said_in_one_slot_counts_for_the_next() {
        World world =
                World.of(page("cap: { times: 1, per: session }"))
                        .track(0, "Product Viewed")
                        .ask(10, "product-page", "product-page");
        assertThat(world.said()).hasSize(1);
        assertThat(world.silences()).containsExactly("help capped");
    }

    @Test
    void a_moment_nobody_asked_about_is_missed_when_it_is_over() {
        World world = World.of(page("")).track(0, "Product Viewed").until(599);
        assertThat(world.missed()).isEmpty();
        assertThat(world.until(600).missed()).containsExactly("viewed nobody-asked");
    }

    @Test
    void a_moment_that_no_trigger_answers_is_missed_for_that_reason() {
        assertThat(World.of(VIEWED).track(0, "Product Viewed").until(600).missed())
                .containsExactly("viewed no-trigger");
    }

    @Test
    void an_answered_moment_is_not_missed() {
        World world =
                World.of(page("")).track(0, "Product Viewed").ask(1, "product-page").until(700);
        assertThat(world.missed()).isEmpty();
    }

    @Test
    void a_moment_is_missed_for_the_reason_that_came_nearest_to_an_answer() {
        World world =
                World.of(page("after: 2m\nwhere: intent > 0.5"))
                        .track(0, "Product Viewed")
                        .ask(60, "product-page")
                        .until(600);
        assertThat(world.missed()).containsExactly("viewed delayed");
    }

    @Test
    void a_moment_that_ends_early_is_missed_then() {
        World world = World.of(page("")).track(0, "Product Viewed").track(60, "Order Completed");
        assertThat(world.missed()).containsExactly("viewed nobody-asked");
        assertThat(world.until(700).missed()).hasSize(1);
    }

    @Test
    void a_message_goes_out_by_itself() {
        World world = World.of(mail("viewed", "")).track(0, "Product Viewed");
        assertThat(world.said()).containsExactly("0 mail");
        assertThat(world.until(700).missed()).isEmpty();
    }

    @Test
    void a_message_waits_its_delay_and_everything_is_checked_again() {
        World world = World.of(mail("viewed", "after: 5m")).track(0, "Product Viewed").until(299);
        assertThat(world.said()).isEmpty();
        assertThat(world.until(300).said()).containsExactly("300 mail");
    }

    @Test
    void a_message_whose_moment_ended_while_it_waited_stays_unsaid() {
        World world =
                World.of(mail("viewed", "after: 5m"))
                        .track(0, "Product Viewed")
                        .track(60, "Order Completed")
                        .until(700);
        assertThat(world.said()).isEmpty();
        assertThat(world.silences()).containsExactly("mail ended");
        assertThat(world.missed()).containsExactly("viewed ended");
    }

    @Test
    void a_message_whose_claim_became_false_while_it_waited_stays_unsaid() {
        World world =
                World.of(mail("viewed", "after: 5m").replace("among: [snippet]", "among: [stock]"))
                        .catalogue(Struct.of("stock", Num.of(1)))
                        .track(0, "Product Viewed")
                        .catalogue(Struct.of("stock", Num.of(0)))
                        .until(700);
        assertThat(world.said()).isEmpty();
        assertThat(world.missed()).containsExactly("viewed claim-false");
    }

    @Test
    void a_message_waits_for_the_end_of_the_quiet_hours_while_its_moment_lasts() {
        String quiet =
                """
                ---
                settings: site
                time-zone: UTC
                quiet-hours: { from: "12:00", to: "12:05" }
                """;
        World world = World.of(mail("viewed", quiet)).track(0, "Product Viewed");
        assertThat(world.silences()).containsExactly("mail quiet-hours");
        assertThat(world.until(700).said()).containsExactly("300 mail");
    }

    @Test
    void a_message_that_would_wait_longer_than_its_moment_lasts_is_missed() {
        String quiet =
                """
                ---
                settings: site
                time-zone: UTC
                quiet-hours: { from: "12:00", to: "18:00" }
                """;
        World world = World.of(mail("viewed", quiet)).track(0, "Product Viewed");
        assertThat(world.until(700).missed()).containsExactly("viewed quiet-hours");
        assertThat(world.phone().waiting()).isEmpty();
    }

    @Test
    void the_quiet_hours_are_those_of_the_device_used_last() {
        String quiet =
                """
                ---
                settings: site
                time-zone: UTC
                quiet-hours: { from: "21:00", to: "08:00" }
                """;
        World world =
                World.of(mail("viewed", quiet))
                        .context(
                                0, "Product Viewed", Struct.of("timezone", new Text("Asia/Tokyo")));
        assertThat(world.silences()).containsExactly("mail quiet-hours");
    }

    @Test
    void what_cannot_be_undone_waits_until_nothing_can_contradict_it() {
        World world =
                World.of(mail("left", "settle: 5m"))
                        .track(0, "Product Added", "phone", null, "app")
                        .until(1830);
        assertThat(world.changes()).containsExactly("Raised left");
        assertThat(world.said())
                .as("raised 30 s after its deadline, as late as an app may tell")
                .hasSize(1);
    }

    @Test
    void what_a_late_event_contradicts_in_time_is_never_said() {
        String till =
                """
                ---
                source: till
                kind: store
                """;
        World world =
                World.of(mail("left", "settle: 5m" + "\n" + till))
                        .track(0, "Product Added")
                        .until(1900);
        assertThat(world.changes()).containsExactly("Raised left");
        assertThat(world.phone().waiting()).hasSize(1);
        world.send(
                world.event(
                        1910,
                        600,
                        dev.carpe.event.Event.Type.TRACK,
                        "Order Completed",
                        "phone",
                        null,
                        "till",
                        Struct.EMPTY));
        assertThat(world.changes()).containsExactly("Raised left", "Retracted left");
        assertThat(world.until(9000).said()).isEmpty();
        assertThat(world.silences()).containsExactly("mail contradicted");
        assertThat(world.missed()).isEmpty();
    }

    @Test
    void a_withdrawal_takes_waiting_answers_with_it() {
        World world =
                World.of(mail("viewed", "after: 5m")).track(0, "Product Viewed").refuse(60, "ads");
        assertThat(world.until(700).said()).isEmpty();
        assertThat(world.silences()).containsExactly("mail no-consent");
        assertThat(world.missed()).containsExactly("viewed no-consent");
    }

    @Test
    void a_withdrawal_by_letter_does_too() {
        World world = World.of(mail("viewed", "after: 5m")).track(0, "Product Viewed");
        List<Output> outputs = world.machine.step(world.phone(), new Input.Withdrew("ads"), at(60));
        assertThat(outputs).anyMatch(output -> output instanceof Output.Missed);
        assertThat(world.phone().waiting()).isEmpty();
    }

    @Test
    void a_login_takes_moments_contacts_and_waiting_answers_along() {
        World world =
                World.of(mail("viewed", "after: 5m\ncap: { times: 1, per: 24h }"))
                        .track(0, "Product Viewed")
                        .identify(60, "phone", "ada")
                        .until(700);
        assertThat(world.said()).containsExactly("300 mail");
        assertThat(world.decisions().getFirst().profile().value()).isEqualTo("ada");
        assertThat(world.customers.all()).hasSize(1);
        world.track(800, "Product Viewed", "laptop", null, "web")
                .identify(810, "laptop", "ada")
                .until(2000);
        assertThat(world.said()).as("the cap knows of the mail").hasSize(1);
        assertThat(world.customers.find("ada", at(2000)).orElseThrow().merges().entries())
                .hasSize(2);
    }

    @Test
    void what_a_login_contradicts_is_not_said() {
        World world =
                World.of(mail("left", "after: 5m"))
                        .track(0, "Product Added")
                        .track(600, "Order Completed", "laptop", "ada", "web")
                        .until(1860);
        assertThat(world.changes()).containsExactly("Raised left");
        world.identify(1870, "phone", "ada").until(4000);
        assertThat(world.said()).isEmpty();
        assertThat(world.silences()).containsExactly("mail contradicted");
    }

    @Test
    void ticks_that_come_late_change_no_moments_and_late_answers_are_no_answers() {
        World world = World.of(mail("viewed", "after: 5m"));
        Customer customer = world.machine.begin(new dev.carpe.profile.ProfileId("phone"));
        world.machine.step(
                customer,
                new Input.Received(
                        world.event(
                                0,
                                0,
                                dev.carpe.event.Event.Type.TRACK,
                                "Product Viewed",
                                "phone",
                                null,
                                "web",
                                Struct.EMPTY)),
                at(0));
        assertThat(customer.nextWake()).isEqualTo(at(300));
        world.outputs.addAll(world.machine.step(customer, new Input.Tick(), at(5000)));
        assertThat(world.said()).isEmpty();
        assertThat(world.silences()).containsExactly("mail expired");
        assertThat(world.missed()).containsExactly("viewed expired");
    }

    /// What nobody could have answered in time was not missed by anybody.
    @Test
    void only_what_might_have_been_answered_is_missed_when_it_is_found_too_late() {
        String imported =
                """
                ---
                source: history
                kind: import
                """;
        assertThat(foundTooLate(page(imported), "web")).containsExactly("viewed too-late");
        assertThat(foundTooLate(page(imported), "history")).isEmpty();
    }

    private static List<String> foundTooLate(String workspace, String source) {
        World world = World.of(workspace);
        var event =
                world.event(
                        5000,
                        0,
                        dev.carpe.event.Event.Type.TRACK,
                        "Product Viewed",
                        "phone",
                        null,
                        source,
                        Struct.EMPTY);
        Customer customer = world.machine.begin(new dev.carpe.profile.ProfileId("phone"));
        world.outputs.addAll(world.machine.step(customer, new Input.Received(event), at(5000)));
        return world.missed();
    }

    @Test
    void past_data_is_answered_in_thought_with_delay_and_caps() {
        String imported =
                """
                ---
                source: history
                kind: import
                """;
        World world =
                World.of(mail("viewed", "after: 5m\ncap: { times: 1, per: 24h }\n" + imported));
        world.track(0, "Product Viewed", "phone", null, "history")
                .track(1000, "Product Viewed", "phone", null, "history")
                .until(2000);
        assertThat(world.said()).isEmpty();
        assertThat(world.rehearsed()).containsExactly("300 mail");
        assertThat(world.silences()).containsExactly("mail past-data", "mail capped");
        assertThat(world.missed()).isEmpty();
    }

    @Test
    void a_held_out_customers_moment_is_missed_as_that() {
        World world =
                World.of(mail("viewed", "holdout: 100%")).track(0, "Product Viewed").until(700);
        assertThat(world.rehearsed()).containsExactly("0 mail");
        assertThat(world.missed()).containsExactly("viewed holdout");
    }

    @Test
    void a_copy_goes_its_own_way() {
        World world = World.of(mail("viewed", "after: 5m")).track(0, "Product Viewed");
        Customer copy = world.phone().copy();
        world.refuse(60, "ads");
        assertThat(world.machine.step(copy, new Input.Tick(), at(300)))
                .anyMatch(output -> output instanceof Output.Answered);
    }
}
