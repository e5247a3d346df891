package dev.carpe.server.insight;

import dev.carpe.analytics.History;
import dev.carpe.server.privacy.Person;
import dev.carpe.server.privacy.PersonalData;
import java.util.List;

/// History as data of persons. What it holds of one is what the engine tells already, so giving out tells how many rows there are.
public final class HistoryData implements PersonalData {
    private final History history;

    /// Data in this history.
    public HistoryData(History history) {
        this.history = history;
    }

    @Override
    public String place() {
        return "history";
    }

    @Override
    public List<?> export(Person person) {
        return history.held(person.ids());
    }

    @Override
    public int erase(Person person) {
        return history.erase(person.ids());
    }
}
