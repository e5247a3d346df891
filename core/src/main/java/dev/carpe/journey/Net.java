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
    private final Map<MomentId, Moment> late = new LinkedHashMap<>();

    @Override
    public void accept(Change change) {
        Moment moment = change.moment();
        switch (change) {
            case Change.Raised _ -> announced.put(moment.id(), moment);
            case Change.Amended _ -> announced.replace(moment.id(), moment);
            case Change.Retracted _ -> announced.remove(moment.id());
            case Change.Missed _ -> late.put(moment.id(), moment);
            case Change.Ended _ -> {}
        }
    }

    /// Takes over what was found under another profile.
    void add(Net other) {
        announced.putAll(other.announced);
        late.putAll(other.late);
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

    /// Everything that was found, also what was found too late to announce, in a form that two runs can compare.
    List<NetMoment> found() {
        List<NetMoment> found = new ArrayList<>();
        announced.values().forEach(moment -> found.add(NetMoment.of(moment)));
        late.values().stream()
                .filter(moment -> !announced.containsKey(moment.id()))
                .forEach(moment -> found.add(NetMoment.of(moment)));
        found.sort(null);
        return found;
    }
}
