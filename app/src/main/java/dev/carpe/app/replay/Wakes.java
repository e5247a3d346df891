package dev.carpe.app.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Whose timer is next, of all customers. Most events only put a customer's timer off, so that what stands in the queue may be too
/// early, never too late: it is looked at anew when its turn comes.
final class Wakes {
    private final Queue<Wake> queue =
            new PriorityQueue<>(Comparator.comparing(Wake::at).thenComparing(Wake::customer));

    private record Wake(Instant at, Person person) {
        String customer() {
            return person.customer().profile().value();
        }
    }

    /// Looks when a customer is to be woken, after their state has changed.
    void expect(Person person) {
        Instant wake = person.customer().nextWake();
        if (wake.isBefore(person.wakesAt())) {
            person.wakesAt(wake);
            queue.add(new Wake(wake, person));
        }
    }

    /// A customer is to be woken no more.
    void forget(Person person) {
        person.wakesAt(Instant.MAX);
    }

    /// Whoever is to be woken first of all, if that is by a time; of several at one time the first by id. Null if there is nobody.
    @Nullable Person next(Instant now) {
        for (Wake wake = queue.peek();
                wake != null && !wake.at().isAfter(now);
                wake = queue.peek()) {
            queue.remove();
            Person person = wake.person();
            if (wake.at().equals(person.wakesAt())) {
                person.wakesAt(Instant.MAX);
                if (person.customer().nextWake().equals(wake.at())) {
                    return person;
                }
                expect(person);
            }
        }
        return null;
    }
}
