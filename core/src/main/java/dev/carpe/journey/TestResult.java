package dev.carpe.journey;

import dev.carpe.language.Place;
import java.util.List;

/// What came of one test.
///
/// @param name what the test is called
/// @param place where it stands
/// @param failures what was not as expected; empty where it passed
public record TestResult(String name, Place place, List<Failure> failures) {
    public TestResult {
        failures = List.copyOf(failures);
    }

    /// An expectation that did not hold.
    ///
    /// @param place where the expectation stands
    /// @param message what was expected, what happened instead, and when
    public record Failure(Place place, String message) {
        @Override
        public String toString() {
            return place + ": " + message;
        }
    }

    /// Tells whether everything was as expected.
    public boolean passed() {
        return failures.isEmpty();
    }
}
