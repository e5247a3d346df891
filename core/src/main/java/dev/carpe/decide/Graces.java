package dev.carpe.decide;

import dev.carpe.language.SourceDefinition;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How late the sources of a site may tell something.
///
/// @param workspace tells the grace of sources that nobody declared
/// @param declared the grace of each declared source; that of `web` where none is declared
record Graces(Workspace workspace, Map<String, Duration> declared) {

    static Graces of(Workspace workspace) {
        Map<String, Duration> declared = new LinkedHashMap<>();
        for (SourceDefinition source : workspace.sources()) {
            declared.put(source.id(), source.grace());
        }
        if (declared.isEmpty()) {
            declared.put("web", workspace.graceOf("web"));
        }
        return new Graces(workspace, declared);
    }

    /// The longest grace of a source that may still tell something of a customer: every declared one, and those that their events
    /// came by.
    Duration longest(List<String> sources) {
        Duration longest = Duration.ZERO;
        for (Duration grace : declared.values()) {
            longest = grace.compareTo(longest) > 0 ? grace : longest;
        }
        for (String source : sources) {
            Duration grace =
                    declared.containsKey(source) ? Duration.ZERO : workspace.graceOf(source);
            longest = grace.compareTo(longest) > 0 ? grace : longest;
        }
        return longest;
    }
}
