package dev.carpe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final Workload SMALL = Workload.of(1_000, 20_000);
    private static final Event[] EVENTS = Ingest.events(SMALL);

    @Test
    void the_same_seed_gives_the_same_events_on_every_machine() {
        CRC32 sum = new CRC32();
        for (Event event : EVENTS) {
            sum.update(Lines.NDJSON.line(event).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(sum.getValue()).isEqualTo(537_598_055L);
    }

    @Test
    void another_seed_gives_other_events() {
        Workload other =
                new Workload(
                        1, SMALL.customers(), SMALL.events(), SMALL.perDay(), SMALL.exponent());
        assertThat(Ingest.events(other)[0]).isNotEqualTo(EVENTS[0]);
    }

    @Test
    void events_come_in_time_order_and_no_customer_does_two_things_at_once() {
        Map<String, Long> last = new HashMap<>();
        long before = Long.MIN_VALUE;
        for (Event event : EVENTS) {
            assertThat(event.timeMillis()).isGreaterThanOrEqualTo(before);
            before = event.timeMillis();
            Long mine = last.put(String.valueOf(event.userId()), before);
            assertThat(mine == null || mine < before).isTrue();
        }
    }

    @Test
    void no_two_messages_have_one_id() {
        assertThat(Arrays.stream(EVENTS).map(Event::messageId).map(MessageId::value).distinct())
                .hasSize(EVENTS.length);
        assertThat(Arrays.stream(EVENTS).map(Event::messageId).map(MessageId::hash).distinct())
                .hasSize(EVENTS.length);
    }

    @Test
    void the_busiest_customer_sends_as_much_as_zipfs_law_says() {
        HashOnly tallies = new HashOnly();
        tallies.run(EVENTS);
        double harmonic = 0;
        for (int rank = 1; rank <= SMALL.customers(); rank++) {
            harmonic += 1.0 / rank;
        }
        assertThat((double) tallies.events("customer-0") / EVENTS.length)
                .isBetween(0.8 / harmonic, 1.2 / harmonic);
    }

    @Test
    void customers_who_take_turns_send_about_the_same() {
        HashOnly tallies = new HashOnly();
        tallies.run(Ingest.events(Workload.uniform(100, 100)));
        assertThat(tallies.customers()).isEqualTo(100);
        for (int customer = 0; customer < 100; customer++) {
            assertThat(tallies.events("customer-" + customer)).isBetween(40, 200);
        }
    }
}
