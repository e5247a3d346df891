package dev.carpe.journey;

import dev.carpe.detect.Evidence;
import dev.carpe.detect.Key;
import dev.carpe.detect.Moment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A moment as far as two runs must agree on it.
///
/// @param definition id of its definition
/// @param key its key
/// @param time its time
/// @param evidence hashes of the messages it was picked from, in story order
record NetMoment(String definition, Key key, Instant time, List<Long> evidence)
        implements Comparable<NetMoment> {
    private static final Comparator<NetMoment> ORDER =
            Comparator.comparing(NetMoment::time)
                    .thenComparing(NetMoment::definition)
                    .thenComparing(moment -> moment.key.toString())
                    .thenComparing(moment -> moment.evidence.toString());

    NetMoment {
        evidence = List.copyOf(evidence);
    }

    static NetMoment of(Moment moment) {
        return new NetMoment(
                moment.definition(),
                moment.key(),
                moment.time(),
                moment.evidence().stream().map(Evidence::message).toList());
    }

    @Override
    public int compareTo(NetMoment other) {
        return ORDER.compare(this, other);
    }
}
