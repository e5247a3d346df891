package dev.carpe.detect;

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

    long bytes() {
        return 64 + 44L * origins.size();
    }
}
