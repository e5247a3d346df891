package dev.carpe.journey;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The net result of a run: what was raised and not taken back, each moment in its newest form.
final class Net implements Consumer<Change> {
    private final Map<MomentId, Moment> announced = new LinkedHashMap<>();

    @Override
    public void accept(Change change) {
        Moment moment = change.moment();
        switch (change) {
            case Change.Raised _ -> announced.put(moment.id(), moment);
            case Change.Amended _ -> announced.replace(moment.id(), moment);
            case Change.Retracted _ -> announced.remove(moment.id());
            case Change.Missed _, Change.Ended _ -> {}
        }
    }

    /// Takes over what was found under another profile.
    void add(Net other) {
        announced.putAll(other.announced);
    }

    /// The announced moments of a definition, by time.
    List<Moment> announced(String definition) {
        return announced.values().stream()
                .filter(moment -> moment.definition().equals(definition))
                .sorted(
                        Comparator.comparing(Moment::time)
                                .thenComparing(moment -> moment.key().toString()))
                .toList();
    }

    /// The announced moments, in the order they came.
    List<Moment> moments() {
        return List.copyOf(announced.values());
    }

    /// All announced moments, in a form that two runs can compare.
    List<NetMoment> all() {
        List<NetMoment> all = new ArrayList<>();
        announced.values().forEach(moment -> all.add(NetMoment.of(moment)));
        all.sort(null);
        return all;
    }
}
