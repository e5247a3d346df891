package dev.carpe.analytics;

import dev.carpe.analytics.json.JsonText;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Events, packed: they go in as they lie in history, and come out customer by customer, each one's in the order of the log. One thread at a time.
final class Packed {
    /// Bytes that an event takes, with the room that is kept for more, and whose it is.
    static final int EVENT = 140;

    /// Bytes that its properties take as a text of their own, or its context, beside the characters.
    static final int TEXT = 40;

    private static final int FIRST = 16;
    private static final int MOST_AT_FIRST = 1 << 16;

    /// So many events of a customer are put in order one by one.
    private static final int FEW = 64;

    /// What is kept of an event in numbers: where each begins.
    private static final int NUMBERS = 6;

    /// And otherwise.
    private static final int THINGS = 4;

    /// Whose an event is.
    ///
    /// @param owner the customer by now
    /// @param origin the profile then
    record Who(String owner, String origin, @Nullable String anonymousId, @Nullable String userId) {

        /// Who has one device and one profile, and nothing else.
        static Who plain(String owner) {
            return new Who(owner, owner, owner, null);
        }

        boolean isPlain() {
            return origin.equals(owner) && owner.equals(anonymousId) && userId == null;
        }
    }

    private long[] numbers;
    private Object[] things;
    private int events;

    Packed() {
        this(FIRST);
    }

    private Packed(int room) {
        numbers = new long[NUMBERS * room];
        things = new Object[THINGS * room];
    }

    /// So many empty ones.
    ///
    /// @param events about how many each is going to hold
    static List<Packed> empty(int many, long events) {
        int room = FIRST + Math.clamp(events + events / 4, 0, MOST_AT_FIRST);
        return Stream.generate(() -> new Packed(room)).limit(many).toList();
    }

    /// All that these hold, as one; they are empty then.
    static Packed together(List<Packed> parts) {
        Packed all = new Packed(parts.stream().mapToInt(part -> part.events).sum());
        for (Packed part : parts) {
            System.arraycopy(
                    part.numbers, 0, all.numbers, NUMBERS * all.events, NUMBERS * part.events);
            System.arraycopy(part.things, 0, all.things, THINGS * all.events, THINGS * part.events);
            all.events += part.events;
            part.clear();
        }
        return all;
    }

    private void clear() {
        numbers = new long[0];
        things = new Object[0];
        events = 0;
    }

    /// Takes an event.
    ///
    /// @param at when it was processed, milliseconds
    /// @param message the hash of its id, which is all that a fold reads of it
    /// @param properties a [Struct], or its text
    /// @param context the same
    void add(
            long position,
            long at,
            long time,
            long receivedAt,
            long sequence,
            long message,
            Past.Sort sort,
            Who who,
            Object properties,
            Object context) {
        if (events * NUMBERS == numbers.length) {
            int room = Math.max(FIRST, 2 * events);
            numbers = Arrays.copyOf(numbers, NUMBERS * room);
            things = Arrays.copyOf(things, THINGS * room);
        }
        int number = events * NUMBERS;
        numbers[number] = position;
        numbers[number + 1] = at;
        numbers[number + 2] = time;
        numbers[number + 3] = receivedAt;
        numbers[number + 4] = sequence;
        numbers[number + 5] = message;
        int thing = events * THINGS;
        things[thing] = who;
        things[thing + 1] = sort;
        things[thing + 2] = properties;
        things[thing + 3] = context;
        events++;
    }

    /// Gives everything out.
    void each(Past.Taking taking) throws SQLException {
        for (int[] customer : customers()) {
            for (int event : customer) {
                taking.take(event(event));
            }
        }
    }

    /// The events of each customer, in the order of the log.
    private List<int[]> customers() {
        Map<String, Integer> known = new HashMap<>();
        int[] whose = new int[events];
        int[] counts = new int[FIRST];
        for (int i = 0; i < events; i++) {
            String owner = ((Who) things[i * THINGS]).owner();
            Integer customer = known.get(owner);
            if (customer == null) {
                customer = known.size();
                known.put(owner, customer);
                counts = customer < counts.length ? counts : Arrays.copyOf(counts, 2 * customer);
            }
            whose[i] = customer;
            counts[customer]++;
        }
        List<int[]> customers = new ArrayList<>(known.size());
        for (int i = 0; i < known.size(); i++) {
            customers.add(new int[counts[i]]);
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < events; i++) {
            customers.get(whose[i])[counts[whose[i]]++] = i;
        }
        customers.replaceAll(this::inOrder);
        return customers;
    }

    /// Rows come in runs that are in the order of the log, where the database reads groups of them beside each other.
    private int[] inOrder(int[] events) {
        if (events.length > FEW && !isInOrder(events)) {
            return IntStream.of(events)
                    .boxed()
                    .sorted(Comparator.comparingLong(this::position))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        for (int i = 1; i < events.length; i++) {
            int moved = events[i];
            int to = i;
            for (; to > 0 && position(events[to - 1]) > position(moved); to--) {
                events[to] = events[to - 1];
            }
            events[to] = moved;
        }
        return events;
    }

    private boolean isInOrder(int[] events) {
        for (int i = 1; i < events.length; i++) {
            if (position(events[i]) < position(events[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private long position(int event) {
        return numbers[event * NUMBERS];
    }

    private Happened.Received event(int event) {
        int number = event * NUMBERS;
        int thing = event * THINGS;
        Who who = (Who) things[thing];
        Past.Sort sort = (Past.Sort) things[thing + 1];
        return new Happened.Received(
                numbers[number],
                who.owner(),
                who.origin(),
                Instant.ofEpochMilli(numbers[number + 1]),
                new Event(
                        MessageId.hashed(numbers[number + 5]),
                        sort.type(),
                        sort.name(),
                        who.anonymousId(),
                        who.userId(),
                        numbers[number + 2],
                        numbers[number + 3],
                        numbers[number + 4],
                        sort.source(),
                        struct(things[thing + 2]),
                        struct(things[thing + 3])));
    }

    private static Struct struct(Object thing) {
        return thing instanceof Struct known ? known : JsonText.read((String) thing);
    }
}
