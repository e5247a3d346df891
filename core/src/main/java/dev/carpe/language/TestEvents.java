package dev.carpe.language;

import dev.carpe.event.Event;
import dev.carpe.spelling.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Warns of events in tests that nothing knows: no vocabulary names them and no definition looks at them. A test that expects
/// nothing would pass by a typing error.
final class TestEvents {
    private final List<String> known;
    private final Set<String> meant;
    private final Problems problems;

    /// @param read the names of events that definitions look at
    TestEvents(Lexicon lexicon, Set<String> read, Problems problems) {
        this.known = new ArrayList<>(read);
        this.known.addAll(lexicon.names());
        this.meant = new HashSet<>(known);
        this.problems = problems;
    }

    void check(MomentDefinition moment) {
        for (InlineTest test : moment.tests()) {
            for (InlineTest.Given given : test.given()) {
                check("given", given.type(), given.name(), given.place());
            }
        }
    }

    void check(JourneyTest test) {
        for (JourneyTest.TestStep step : test.steps()) {
            if (step instanceof JourneyTest.TestStep.Sends sends) {
                check("track", sends.type(), sends.name(), sends.place());
            }
        }
    }

    private void check(String key, Event.Type type, String name, Place place) {
        boolean refused = name.contains("\"") || name.contains("=");
        if (type != Event.Type.TRACK || name.isEmpty() || refused || meant.contains(name)) {
            return;
        }
        String near = Spelling.hint(name, known);
        problems.warning(
                place,
                "%s: \"%s\" is in no vocabulary, and no definition looks at it%s"
                        .formatted(key, Excerpt.of(name), remedy(name, near)));
    }

    /// A page's name without quotes reads as an event's name.
    private static String remedy(String name, String near) {
        for (String view : List.of("page ", "screen ")) {
            if (name.startsWith(view) && name.length() > view.length()) {
                return " (write %s\"%s\" for one of this name)"
                        .formatted(view, Excerpt.of(name.substring(view.length())));
            }
        }
        return near.isEmpty() ? " (if it is meant, name it in a vocabulary document)" : near;
    }
}
