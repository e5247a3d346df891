package dev.carpe.journey;

import dev.carpe.detect.Moment;
import dev.carpe.detect.Plan;
import dev.carpe.event.Event;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The law about the log: what happened live, and a backtest that folds the log afterwards, agree id by id and on when each moment was
/// announced. Live, a process is woken for timers, stops and starts; the log knows the events, when they arrived, and a merge.
///
/// @param plan the plan
/// @param random how the events arrive, and who is merged when
record Backtest(Plan plan, RandomGenerator random) {
    /// The events as they arrived, and where among them two profiles were merged.
    ///
    /// @param arrived the events, in order of arrival
    /// @param ofDevice whether each was received under the profile that was merged into the other
    /// @param merge how many events had arrived when they were
    private record Log(List<Event> arrived, List<Boolean> ofDevice, int merge) {}

    Map<String, String> differences(Stream stream) {
        Log log = log(stream);
        Map<String, List<String>> live = told(run(log, stream.until(), true));
        Map<String, List<String>> backtest = told(run(log, stream.until(), false));
        Map<String, String> differences = new TreeMap<>();
        live.forEach((definition, moments) -> {
            List<String> again = backtest.getOrDefault(definition, List.of());
            if (!moments.equals(again)) {
                differences.put(definition, "live " + moments + ", again " + again);
            }
        });
        backtest.forEach((definition, moments) -> {
            if (!live.containsKey(definition)) {
                differences.put(definition, "live nothing, again " + moments);
            }
        });
        return differences;
    }

    /// Some events arrive late, and some before it is known whose they are. What withdraws consent must arrive as it does.
    private Log log(Stream stream) {
        Stream arriving =
                stream.withdraws() || random.nextBoolean()
                        ? stream
                        : Mutation.heldBack(stream, random);
        int merge = random.nextInt(arriving.events().size() + 1);
        List<Boolean> ofDevice = new ArrayList<>();
        for (int i = 0; i < merge; i++) {
            ofDevice.add(random.nextBoolean());
        }
        return new Log(arriving.events(), ofDevice, merge);
    }

    private List<Moment> run(Log log, Instant until, boolean live) {
        Fold one = new Fold(plan, new ProfileId("customer"));
        Fold device = new Fold(plan, new ProfileId("device"));
        for (int i = 0; i < log.arrived.size(); i++) {
            Event event = log.arrived.get(i);
            Fold fold = i < log.merge && log.ofDevice.get(i) ? device : one;
            if (live) {
                fold.runOut(event.receivedAt().minusMillis(1));
                fold.restart(plan);
            }
            fold.receive(List.of(event));
            if (i + 1 == log.merge) {
                one.merge(device, event.receivedAt());
            }
        }
        one.runOut(until);
        return one.net().moments();
    }

    private static Map<String, List<String>> told(List<Moment> moments) {
        Map<String, List<String>> told = new TreeMap<>();
        for (Moment moment : moments) {
            told.computeIfAbsent(moment.definition(), _ -> new ArrayList<>())
                    .add(moment.id() + " at " + moment.emittedAt());
        }
        told.values().forEach(list -> list.sort(null));
        return told;
    }
}
