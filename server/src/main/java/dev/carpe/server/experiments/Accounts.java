package dev.carpe.server.experiments;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.carpe.engine.Table;
import dev.carpe.experiment.Assignment;
import dev.carpe.experiment.Assignment.Progress;
import dev.carpe.experiment.Delivery;
import dev.carpe.experiment.Measurement;
import dev.carpe.server.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes one unit of an account's people: what was measured of each becomes what was measured of the account, which counts from its first
/// person on, with what all of them reach. One thread at a time.
final class Accounts {
    private static final int PAGE = 10_000;

    private final Table table;
    private final String prefix;
    private final Map<String, Held> places = new HashMap<>();
    private final Map<String, Held> changed = new HashMap<>();

    /// An account's place.
    ///
    /// @param position up to where the log is in it
    private record Held(
            // What follows from the arm is no part of a row; rows of before have it.
            @JsonIgnoreProperties("heldOut") Assignment place, long position) {}

    /// @param prefix of the rows that are its own
    Accounts(Table table, String prefix) {
        this.table = table;
        this.prefix = prefix;
        String from = prefix;
        while (true) {
            Map<String, byte[]> page = table.from(from, PAGE);
            for (Map.Entry<String, byte[]> row : page.entrySet()) {
                if (!row.getKey().startsWith(prefix)) {
                    return;
                }
                places.put(
                        row.getKey().substring(prefix.length()),
                        Json.read(row.getValue(), Held.class));
                from = row.getKey() + '\0';
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    /// What a measurement of one person says of the account.
    ///
    /// @param at its place in the log; what was taken before the last stop says nothing again
    List<Measurement> of(Measurement measurement, long at) {
        String key = measurement.place().experiment() + '/' + measurement.place().unit();
        Held held = places.get(key);
        if (held != null && held.position() >= at && !changed.containsKey(key)) {
            return List.of();
        }
        List<Measurement> all = new ArrayList<>();
        Assignment place = held == null ? empty(measurement.place()) : held.place();
        if (held == null) {
            double holdout =
                    measurement instanceof Measurement.Enrolled(_, double then) ? then : Double.NaN;
            all.add(new Measurement.Enrolled(place, holdout));
        }
        // Of one who is counted out it stays: of several people one may have seen what another saw.
        // They may hold different arms: shares change between the first and the last of them.
        Delivery before = place.delivery();
        Delivery theirs = measurement.place().delivery();
        boolean same = place.arm().equals(measurement.place().arm());
        Delivery now = same ? before.and(theirs) : before.andOther(theirs);
        if (!now.equals(before)) {
            place = place.with(now);
            all.add(new Measurement.Delivered(place, before));
        }
        switch (measurement) {
            case Measurement.Enrolled _, Measurement.Delivered _ -> {}
            case Measurement.Reached(_, Progress more) -> {
                place = place.reached(more);
                all.add(new Measurement.Reached(place, more));
            }
            case Measurement.Excluded(Assignment gone, _) -> {
                for (Progress one : gone.progress()) {
                    Progress less = new Progress(one.goal(), -one.times(), -one.total());
                    place = place.reached(less);
                    all.add(new Measurement.Reached(place, less));
                }
            }
        }
        Held kept = new Held(place, at);
        places.put(key, kept);
        changed.put(key, kept);
        return all;
    }

    private static Assignment empty(Assignment of) {
        return new Assignment(of.experiment(), of.unit(), of.arm(), of.at(), of.until(), List.of())
                .with(of.delivery().followed() ? Delivery.NONE : Delivery.UNFOLLOWED);
    }

    /// Writes down what changed since the last time.
    void keep() {
        changed.forEach((key, now) -> table.put(prefix + key, Json.write(now)));
        changed.clear();
    }
}
