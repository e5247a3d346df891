package dev.carpe.detect;

import dev.carpe.event.Event;
import java.util.ArrayList;
import java.util.List;

/// The origins that a profile's rows name by number.
final class Origins {
    private final List<Origin> origins = new ArrayList<>(1);

    Origin get(int number) {
        return origins.get(number);
    }

    int size() {
        return origins.size();
    }

    /// The number of an event's origin.
    int number(Plan plan, Event event, int allowed) {
        for (int i = origins.size() - 1; i >= 0; i--) {
            if (origins.get(i).isOf(event, allowed)) {
                return i;
            }
        }
        return number(plan.origin(event, allowed));
    }

    /// The number of an origin, a new one if need be. The newest is looked at first, since events come in runs.
    int number(Origin origin) {
        for (int i = origins.size() - 1; i >= 0; i--) {
            if (origins.get(i).equals(origin)) {
                return i;
            }
        }
        origins.add(origin);
        return origins.size() - 1;
    }

    /// Adds an origin as the next number, whether or not it has one.
    void add(Origin origin) {
        origins.add(origin);
    }

    /// Keeps some; the answer tells the new number of each old one.
    int[] keep(boolean[] wanted) {
        int[] numbers = new int[wanted.length];
        int kept = 0;
        for (int i = 0; i < wanted.length; i++) {
            numbers[i] = kept;
            if (wanted[i]) {
                origins.set(kept++, origins.get(i));
            }
        }
        origins.subList(kept, origins.size()).clear();
        return numbers;
    }

    long bytes() {
        return 64 + 44L * origins.size();
    }
}
