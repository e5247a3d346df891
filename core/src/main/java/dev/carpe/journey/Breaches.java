package dev.carpe.journey;

import dev.carpe.journey.TestResult.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Laws that were found broken, by definition.
final class Breaches {
    private final Map<String, List<Failure>> failures = new HashMap<>();

    /// Notes where two runs of a stream differ.
    ///
    /// @param law the law, as a message tells it
    /// @param differences what differs, by definition
    void add(String law, Stream stream, Map<String, String> differences) {
        differences.forEach((definition, difference) ->
                failures.computeIfAbsent(definition, _ -> new ArrayList<>())
                        .add(
                                new Failure(
                                        stream.place(),
                                        law + " (" + stream.name() + "): " + difference)));
    }

    /// The broken laws of a definition, in the order they were found.
    List<Failure> of(String definition) {
        return failures.getOrDefault(definition, List.of());
    }
}
