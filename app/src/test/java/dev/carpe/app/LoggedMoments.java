package dev.carpe.app;

import dev.carpe.analytics.Scope;
import dev.carpe.decide.Answer;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.event.Event;
import dev.carpe.machine.Output;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a log says of moments, read without any of history: for each definition those that stood at the end of a period, by id, and how many had been taken back.
final class LoggedMoments {
    private final Scope scope;
    private final Map<String, Map<String, Moment>> standing = new TreeMap<>();
    private final Map<String, Long> retracted = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Set<String> sessions = new HashSet<>();

    private LoggedMoments(Scope scope) {
        this.scope = scope;
    }

    static LoggedMoments of(Lived lived, Scope scope) {
        LoggedMoments found = new LoggedMoments(scope);
        lived.read(entry -> {
            if (entry.at().isBefore(scope.to())) {
                found.take(entry);
            }
        });
        return found;
    }

    /// The moments of the period that stood at its end, by id.
    Map<String, Moment> standing(String definition) {
        Map<String, Moment> meant = new HashMap<>(standing.getOrDefault(definition, Map.of()));
        meant.values().removeIf(moment -> !isMeant(moment));
        return meant;
    }

    long retracted(String definition) {
        return retracted.getOrDefault(definition, 0L);
    }

    /// How many rows the tables of history should have.
    Map<String, Long> rows() {
        return rows;
    }

    /// How many sessions the clients told of.
    long sessions() {
        return sessions.size();
    }

    private boolean isMeant(Moment moment) {
        return !moment.time().isBefore(scope.from()) && moment.time().isBefore(scope.to());
    }

    private void take(Entry entry) {
        switch (entry.what()) {
            case Logged.Received(Event event) -> {
                count("events");
                sessions.add(event.context().get("sessionId").toString());
            }
            case Logged.Merged _ -> count("merges");
            case Logged.Ticked _,
                    Logged.Unmerged _,
                    Logged.Withdrew _,
                    Logged.Asked _,
                    Logged.Shown _,
                    Logged.Erased _ -> {}
        }
        for (Output output : entry.outputs()) {
            switch (output) {
                case Output.Changed(Change change) -> take(change);
                case Output.Answered(Answer.Given _) -> count("decisions");
                case Output.Missed _ -> count("missed");
                case Output.Measured _,
                        Output.Answered _,
                        Output.Adapted _,
                        Output.Budgeted _,
                        Output.GivenUp _ -> {}
            }
        }
    }

    private void take(Change change) {
        Moment moment = change.moment();
        String id = moment.id().toString();
        Map<String, Moment> of =
                standing.computeIfAbsent(moment.definition(), _ -> new HashMap<>());
        switch (change) {
            case Change.Raised _ -> {
                count("moments");
                of.put(id, moment);
            }
            case Change.Amended _ -> of.computeIfPresent(id, (_, _) -> moment);
            case Change.Retracted _ -> {
                Moment was = of.remove(id);
                if (was != null && isMeant(was)) {
                    retracted.merge(moment.definition(), 1L, Long::sum);
                }
            }
            case Change.Ended _, Change.Missed _ -> {}
        }
    }

    private void count(String table) {
        rows.merge(table, 1L, Long::sum);
    }
}
