package dev.carpe.journey;

import dev.carpe.language.Place;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What came of one test.
///
/// @param name what the test is called
/// @param place where it stands
/// @param failures what was not as expected; empty where it passed
/// @param givenUp ids of the definitions of which a search for moments was given up, so that one may have been overlooked
public record TestResult(String name, Place place, List<Failure> failures, Set<String> givenUp) {
    public TestResult {
        failures = List.copyOf(failures);
        givenUp = Collections.unmodifiableSet(new TreeSet<>(givenUp));
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
