package dev.carpe.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.engine.Position;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a backtest reads is what the log holds, customer by customer.
class PastTest {
    @TempDir private Path folder;

    @Test
    void portions_together_hold_each_event_of_the_log_once_and_customers_whole() {
        try (BusyShop busy = BusyShop.record(folder, 900)) {
            Map<Long, Entry> log = log(busy);
            Map<String, String> owners = owners(busy);
            assertThat(Set.copyOf(owners.values())).hasSizeLessThan(owners.size());
            // As one portion in one box and one slice, in few of a few, and in many of more boxes
            // than customers.
            check(log, owners, read(busy, 1, 1, 1));
            check(log, owners, read(busy, 3, 7, 16));
            check(log, owners, read(busy, 40, 2, 1 << 10));
        }
    }

    private static Map<Long, Entry> log(BusyShop busy) {
        Map<Long, Entry> log = new HashMap<>();
        for (Entry entry : busy.shop().engine().tail(Position.START, 100_000, 0)) {
            if (entry.what() instanceof Logged.Received) {
                log.put(entry.position().value(), entry);
            }
        }
        return log;
    }

    private static Map<String, String> owners(BusyShop busy) {
        List<String> pairs =
                busy.shop().column("SELECT DISTINCT origin || ' ' || profile FROM events");
        return pairs.stream()
                .map(pair -> pair.split(" "))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static List<Happened.Received> read(BusyShop busy, int portions, int slices, int many) {
        return busy.shop()
                .history()
                .together(
                        2,
                        connections -> {
                            List<Past.Sort> sorts = Past.sorts(connections.getFirst());
                            List<Past> readers =
                                    connections.stream()
                                            .map(one -> Past.of(one, busy.scope(), sorts))
                                            .toList();
                            Past.Extent extent = readers.getFirst().extent(Sight.ALL);
                            List<Happened.Received> all = new ArrayList<>();
                            Progress progress = new Progress();
                            try (Crew crew = new Crew(readers, progress)) {
                                for (int i = 0; i < portions; i++) {
                                    Boxes boxes =
                                            new Boxes(
                                                    new Past.Portion(i, portions),
                                                    extent.log().cut(slices),
                                                    many,
                                                    extent.seen());
                                    crew.all(past -> boxes.fill(past, Sight.ALL, progress));
                                    boxes.giveOut(all::add);
                                }
                            }
                            assertThat(progress.done()).isEqualTo(extent.events() / 2);
                            assertThat(extent.seen()).isEqualTo(all.size());
                            return all;
                        });
    }

    private static void check(
            Map<Long, Entry> log, Map<String, String> owners, List<Happened.Received> events) {
        assertThat(events).hasSameSizeAs(log.keySet());
        Set<String> done = new HashSet<>();
        Happened.Received last = null;
        for (Happened.Received one : events) {
            if (last != null && last.owner().equals(one.owner())) {
                assertThat(one.position()).isGreaterThan(last.position());
            } else {
                assertThat(done.add(one.owner())).as("all of %s together", one.owner()).isTrue();
            }
            last = one;
            Entry entry = log.get(one.position());
            assertThat(entry).isNotNull();
            assertThat(one.origin()).isEqualTo(entry.profile().value());
            assertThat(one.owner()).isEqualTo(owners.get(one.origin()));
            assertThat(one.at()).isEqualTo(entry.at());
            assertThat(told(one.event())).isEqualTo(told(((Logged.Received) entry.what()).event()));
        }
    }

    /// All that is told of an event but the words of its id.
    private static List<Object> told(Event event) {
        List<Function<Event, Object>> all =
                List.of(
                        one -> one.messageId().hash(),
                        Event::type,
                        Event::name,
                        one -> String.valueOf(one.anonymousId()),
                        one -> String.valueOf(one.userId()),
                        Event::timeMillis,
                        Event::receivedMillis,
                        Event::sequence,
                        Event::source,
                        Event::properties,
                        Event::context);
        return all.stream().map(one -> one.apply(event)).toList();
    }

    @Test
    void what_an_event_takes_in_memory_goes_by_its_texts_also_where_they_are_not_looked_at() {
        try (BusyShop busy = BusyShop.record(folder, 900)) {
            long texts =
                    Long.parseLong(
                            busy.shop()
                                    .column(
                                            "SELECT avg(coalesce(strlen(properties), 0) + coalesce(strlen(context), 0))::BIGINT FROM events")
                                    .getFirst());
            assertThat(texts).isPositive();
            Sight blind = new Sight(false, List.of("viewed"), false, false, 256);
            for (Sight sight : List.of(Sight.ALL, blind)) {
                Past.Extent extent = extent(busy, sight);
                assertThat(extent.bytesOfAny()).isEqualTo(Packed.EVENT + 2 * Packed.TEXT + texts);
                assertThat(extent.bytesOfSeen())
                        .isBetween((long) Packed.EVENT, extent.bytesOfAny());
            }
        }
    }

    private static Past.Extent extent(BusyShop busy, Sight sight) {
        return busy.shop()
                .history()
                .together(
                        1,
                        connections ->
                                Past.of(connections.getFirst(), busy.scope(), List.of())
                                        .extent(sight));
    }

    @Test
    void rows_that_lie_in_another_order_come_out_in_that_of_the_log() throws Exception {
        Packed first = packed(7, 3, 5);
        Packed second = packed(1, 9, 2);
        List<String> told = new ArrayList<>();
        Packed.together(List.of(first, new Packed(), second))
                .each(one -> told.add(one.owner() + one.event().properties().get("n")));
        assertThat(told).containsExactly("bob1", "bob3", "bob5", "bob7", "bob9", "ada2");
    }

    private static Packed packed(long... positions) {
        Past.Sort seen = new Past.Sort(1, Event.Type.TRACK, "Seen", "web");
        Packed packed = new Packed();
        for (long position : positions) {
            Packed.Who who = Packed.Who.plain(position % 2 == 0 ? "ada" : "bob");
            String properties = "{\"n\": " + position + "}";
            packed.add(position, 0, 0, 0, 0, position, seen, who, properties, Struct.EMPTY);
        }
        return packed;
    }

    @Test
    void a_log_is_cut_into_slices_that_are_all_of_it() {
        for (Past.Slice log :
                List.of(new Past.Slice(5, 5), new Past.Slice(1, 100), new Past.Slice(1, 0))) {
            for (int many : new int[] {1, 3, 7, 200}) {
                long next = log.first();
                for (Past.Slice slice : log.cut(many)) {
                    assertThat(slice.first()).isEqualTo(next);
                    next = slice.last() + 1;
                }
                assertThat(next).isEqualTo(log.last() + 1);
            }
        }
    }

    @Test
    void what_came_lately_is_found_by_its_hash_until_another_takes_its_place() {
        Recent<String> recent = new Recent<>();
        assertThat(recent.find(0)).isNull();
        recent.put(5, "five");
        recent.put(6, "six");
        assertThat(recent.find(5)).isEqualTo("five");
        assertThat(recent.find(6)).isEqualTo("six");
        long other = 5 + (1L << 40);
        assertThat(recent.find(other)).isNull();
        recent.put(other, "other");
        assertThat(recent.find(other)).isEqualTo("other");
        assertThat(recent.find(5)).isNull();
        assertThat(MessageId.hashed(3).hash()).isEqualTo(3);
    }
}
