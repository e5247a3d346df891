package dev.carpe.server.privacy;

import java.util.List;

/// A place beside the engine that holds data of persons. Every such place implements this, so that giving out and forgetting reach all.
public interface PersonalData {
    /// What people call the place.
    String place();

    /// What it holds of a person, as records that can be written as JSON.
    List<?> export(Person person);

    /// Forgets what it holds of a person, and of nobody else.
    ///
    /// @return how many things it forgot
    int erase(Person person);
}
