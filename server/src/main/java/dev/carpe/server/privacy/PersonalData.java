package dev.carpe.server.privacy;

import java.util.Collection;
import java.util.List;

/// A place beside the engine that holds data of persons. Every such place implements this, so that giving out and forgetting reach all.
public interface PersonalData {
    /// What people call the place.
    String place();

    /// What it holds of these ids, as records that can be written as JSON.
    List<?> export(Collection<String> ids);

    /// Forgets what it holds of these ids.
    ///
    /// @return how many things it forgot
    int erase(Collection<String> ids);
}
