package dev.carpe.server.recordings;

import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Visit;
import dev.carpe.server.privacy.Person;
import dev.carpe.server.privacy.PersonalData;
import java.util.List;

/// Recordings and heat data as data of persons.
public final class RecordedData implements PersonalData {
    private final Recordings recordings;

    /// Data in these recordings.
    public RecordedData(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public String place() {
        return "recordings and heat data";
    }

    @Override
    public List<?> export(Person person) {
        return recordings.export(person.ids(), visit -> isOf(visit, person));
    }

    @Override
    public int erase(Person person) {
        return recordings.erase(person.ids(), visit -> isOf(visit, person));
    }

    /// A visit belongs to whom its end belongs to: who logs in takes in what they did before.
    private static boolean isOf(Visit visit, Person person) {
        return person.did(visit.visitor(), visit.endedAt());
    }
}
