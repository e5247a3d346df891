package dev.carpe.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.Listing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final String MOMENTS =
            """
            moment: compare
            title: Compare
            need: know
            phase: consideration
            rearm: 0s
            detect: { within: 10m, steps: [{ on: Product Viewed, times: 3, distinct: product_id }] }
            ---
            moment: back-again
            title: Back again
            need: know
            phase: consideration
            rearm: 30m
            detect: { same: product_id, within: 7d, steps: [{ on: Product Viewed, times: 2, apart: 1h }] }
            ---
            moment: left
            title: Left
            need: buy
            phase: purchase
            rearm: 0s
            detect: { same: product_id, steps: [{ on: Product Added }, { no: Order Completed, for: 30m }] }
            ---
            moment: warm
            title: Warm
            need: buy
            phase: purchase
            rearm: 0s
            detect: { score: { half-life: 1h, raise-at: 60, clear-at: 30, add: [{ on: Product Viewed, by: 9 }, { on: Product Added, by: 20 }] } }
            """;

    private static String withTail(int events) {
        return MOMENTS + "---\nsettings: site\ntail: " + events + "\n";
    }

    private static List<Event> stream(Streams streams, SplittableRandom dice, int length) {
        List<Event> events = new ArrayList<>();
        double second = 0;
        String[] names = {
            "Product Viewed",
            "Product Viewed",
            "Product Viewed",
            "Product Added",
            "Order Completed",
            "Help Read"
        };
        for (int i = 0; i < length; i++) {
            second += dice.nextInt(400);
            events.add(
                    streams.event(
                            names[dice.nextInt(names.length)],
                            second,
                            Streams.product("p" + dice.nextInt(6))));
        }
        return events;
    }

    @Test
    void a_short_tail_raises_what_a_tail_without_end_raises() {
        for (long seed = 1; seed <= 8; seed++) {
            Streams bounded = new Streams(withTail(64));
            Streams endless = new Streams(withTail(4_096));
            for (Event event : stream(bounded, new SplittableRandom(seed), 700)) {
                bounded.receive(event);
                endless.receive(event);
            }

            assertThat(bounded.changes).as("seed " + seed).hasSameSizeAs(endless.changes);
            assertThat(bounded.changes.stream().map(change -> change.moment().id()))
                    .as("seed " + seed)
                    .containsExactlyElementsOf(
                            endless.changes.stream().map(change -> change.moment().id()).toList());
        }
    }

    @Test
    void folding_again_from_a_checkpoint_equals_the_incremental_fold() {
        for (long seed = 1; seed <= 8; seed++) {
            Streams inOrder = new Streams(withTail(64));
            Streams shuffled = new Streams(withTail(64));
            List<Event> events = stream(inOrder, new SplittableRandom(seed), 400);
            events.forEach(inOrder::receive);
            List<Event> late = new ArrayList<>(events);
            SplittableRandom dice = new SplittableRandom(-seed);
            for (int i = 0; i + 20 < late.size(); i += 7) {
                late.add(i + dice.nextInt(20), late.remove(i));
            }
            inArrival(late).forEach(shuffled::receive);

            assertThat(net(shuffled))
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(net(inOrder));
        }
    }

    /// The same events in this order of arrival: each is received when the latest so far happened.
    private static List<Event> inArrival(List<Event> order) {
        List<Event> received = new ArrayList<>();
        long now = Long.MIN_VALUE;
        for (Event event : order) {
            now = Math.max(now, event.timeMillis());
            received.add(event.arriving(now));
        }
        return received;
    }

    /// What stands in the end: definition, key and time of what was raised or missed, as amended, and not retracted.
    private static List<String> net(Streams streams) {
        java.util.Map<MomentId, String> net = new java.util.LinkedHashMap<>();
        for (Change change : streams.changes) {
            Moment moment = change.moment();
            if (change instanceof Change.Retracted) {
                net.remove(moment.id());
            } else if (!(change instanceof Change.Ended)) {
                net.put(
                        moment.id(),
                        moment.definition() + " " + moment.key() + " " + moment.time());
            }
        }
        return List.copyOf(net.values());
    }

    @Test
    void the_state_of_a_long_life_stays_bounded() {
        Streams streams = new Streams(withTail(256));
        stream(streams, new SplittableRandom(7), 5_000).forEach(streams::receive);

        Plan plan = Plan.of(Streams.workspace(withTail(256)));
        long added =
                plan.definitions().stream()
                        .mapToLong(definition -> plan.bound(definition.id()).bytes())
                        .sum();

        assertThat(streams.story.events).isBetween(256, 256 + 128);
        assertThat(streams.story.bytes()).isLessThan(plan.bound().bytes());
        assertThat(plan.bound().bytes()).isLessThan(added);
        assertThat(plan.definitions())
                .allSatisfy(definition ->
                        assertThat(plan.bound(definition.id()).bytes())
                                .isLessThan(plan.bound().bytes()));
    }

    @Test
    void an_event_older_than_the_tail_is_counted_and_changes_nothing() {
        Streams streams = new Streams(withTail(64));
        List<Event> events = stream(streams, new SplittableRandom(3), 300);
        Event forgotten = events.removeFirst();
        events.forEach(streams::receive);
        int changes = streams.changes.size();

        streams.receive(forgotten.arriving(events.getLast().timeMillis()));

        assertThat(streams.story.tooLate()).isEqualTo(1);
        assertThat(streams.changes).hasSize(changes);
    }

    @Test
    void a_copy_goes_on_as_the_original_does() {
        Streams streams = new Streams(withTail(64));
        List<Event> events = stream(streams, new SplittableRandom(5), 400);
        events.subList(0, 200).forEach(streams::receive);
        Story copy = streams.story.copy();
        streams.changes.clear();
        List<Change> changes = new ArrayList<>();

        events.subList(200, 400).forEach(streams::receive);
        events.subList(200, 400)
                .forEach(event -> streams.detector.receive(copy, event, changes::add));

        assertThat(changes).isEqualTo(streams.changes);
    }

    /// What nobody reads takes a place too, so what was left out of a story may matter from here on.
    @Test
    void a_story_is_short_while_it_has_few_rows_and_has_dropped_nothing() {
        Streams few = new Streams(withTail(64));
        stream(few, new SplittableRandom(1), 63).forEach(few::receive);
        assertThat(few.story.isShort()).isTrue();
        Streams many = new Streams(withTail(64));
        stream(many, new SplittableRandom(1), 200).forEach(many::receive);
        assertThat(many.story.isShort()).isFalse();
        Streams products = new Streams(withTail(64));
        for (int i = 0; i < 5; i++) {
            List<Value> listed = new ArrayList<>();
            for (int product = 0; product < 64; product++) {
                listed.add(Streams.product("p" + product));
            }
            Struct all = Struct.of("products", new Listing(listed));
            products.receive(products.event("Product Viewed", 60 * i, all));
        }
        assertThat(products.story.isShort()).isFalse();
    }
}
