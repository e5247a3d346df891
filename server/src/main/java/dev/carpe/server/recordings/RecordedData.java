package dev.carpe.server.recordings;

import dev.carpe.recordings.Recordings;
import dev.carpe.server.privacy.PersonalData;
import java.util.Collection;
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
    public List<?> export(Collection<String> ids) {
        return recordings.export(ids);
    }

    @Override
    public int erase(Collection<String> ids) {
        return recordings.erase(ids);
    }
}
