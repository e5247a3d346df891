package dev.carpe.detect;

import dev.carpe.event.Event;
import java.util.Arrays;

/// The origins that a profile's rows name by number. Of very many, one may have two numbers.
final class Origins {
    private static final Origin[] NONE = new Origin[0];

    /// How many of the newest are looked through for an origin: a device that begins a session with every event must not slow down.
    private static final int SEARCHED = 64;

    private Origin[] origins = NONE;
    private int size;

    /// The number of the last event's origin: events come in runs.
    private int latest;

    Origin get(int number) {
        return origins[number];
    }

    int size() {
        return size;
    }

    /// The number of an event's origin.
    int number(Plan plan, Event event, int allowed) {
        if (size > 0 && origins[latest].isOf(event, allowed)) {
            return latest;
        }
        for (int i = size - 1; i >= Math.max(0, size - SEARCHED); i--) {
            if (origins[i].isOf(event, allowed)) {
                latest = i;
                return i;
            }
        }
        latest = number(plan.origin(event, allowed));
        return latest;
    }

    /// The number of an origin, a new one if need be.
    int number(Origin origin) {
        for (int i = size - 1; i >= Math.max(0, size - SEARCHED); i--) {
            if (origins[i].equals(origin)) {
                return i;
            }
        }
        add(origin);
        return size - 1;
    }

    /// Adds an origin as the next number, whether or not it has one.
    void add(Origin origin) {
        if (size == origins.length) {
            origins = Arrays.copyOf(origins, size + 1 + (size >> 1));
        }
        origins[size++] = origin;
    }

    /// Keeps some; the answer tells the new number of each old one.
    int[] keep(boolean[] wanted) {
        int[] numbers = new int[wanted.length];
        int kept = 0;
        for (int i = 0; i < wanted.length; i++) {
            numbers[i] = kept;
            if (wanted[i]) {
                origins[kept++] = origins[i];
            }
        }
        Arrays.fill(origins, kept, size, null);
        size = kept;
        latest = 0;
        return numbers;
    }

    long bytes() {
        return 24 + 16 + 4L * origins.length + 40L * size;
    }
}
