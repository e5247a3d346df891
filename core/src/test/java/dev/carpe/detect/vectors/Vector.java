package dev.carpe.detect.vectors;

import dev.carpe.detect.reference.Input;
import dev.carpe.detect.reference.ReferenceDetector;
import dev.carpe.language.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A story and what must come of it.
///
/// @param title what it shows
/// @param given the documents as YAML gives them, one or a list, with the conveniences of [Definitions]
/// @param edited the documents that `adopt` makes active; the same where nothing is said
/// @param when what happens, in the order of arrival
/// @param until how far time runs on
/// @param then the net result
/// @param changes what is announced, or null where nothing is said of it
/// @param of whom it is asked
record Vector(
        String title,
        Object given,
        Object edited,
        List<StreamLine> when,
        Instant until,
        List<Outcome> then,
        @Nullable List<Announcement> changes,
        Asked of) {

    /// Whom a vector is asked of: `only: detector` where the reference has no say, `only: reference` where the detector does
    /// not agree yet.
    enum Asked {
        BOTH,
        DETECTOR,
        REFERENCE
    }

    /// How far time runs on after the last arrival where nothing is said: longer than any grace and window of a vector.
    static final Duration LONG = Duration.ofDays(60);

    Vector {
        when = when.stream().sorted(Comparator.comparing(StreamLine::arrives)).toList();
    }

    Vector with(Object otherGiven, List<StreamLine> otherWhen) {
        Object otherEdited = edited.equals(given) ? otherGiven : edited;
        return new Vector(title, otherGiven, otherEdited, otherWhen, until, then, changes, of);
    }

    Vector then(List<Outcome> other) {
        return new Vector(title, given, edited, when, until, other, changes, of);
    }

    Workspace workspace() {
        return Definitions.workspace(Definitions.complete(given));
    }

    Workspace editedWorkspace() {
        return Definitions.workspace(Definitions.complete(edited));
    }

    /// What each profile's log holds in the end; one that was merged is part of another's.
    List<List<Input>> logs() {
        Map<String, List<Input>> logs = new LinkedHashMap<>();
        for (StreamLine line : when.stream().filter(StreamLine::isOfLog).toList()) {
            List<Input> log = logs.computeIfAbsent(line.profile(), _ -> new ArrayList<>());
            log.add(
                    switch (line.kind()) {
                        case EVENT -> new Input.Received(line.event());
                        case WITHDRAWAL -> new Input.Withdrawn(line.object(), line.time());
                        case MERGE -> {
                            List<Input> other = logs.remove(line.object());
                            yield new Input.Merged(other == null ? List.of() : other, line.time());
                        }
                        case ADOPTION -> throw new IllegalStateException("not of a log: " + line);
                    });
        }
        return List.copyOf(logs.values());
    }

    /// What the reference says of it.
    List<Outcome> judged(Workspace workspace) {
        ReferenceDetector reference = new ReferenceDetector(workspace);
        return logs().stream()
                .flatMap(log -> reference.net(log, until).stream())
                .map(Outcome::of)
                .sorted()
                .toList();
    }

    /// The vector as it stands in a file.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("  - title: " + title + "\n");
        text.append("    given: ").append(Values.flow(given)).append('\n');
        if (!edited.equals(given)) {
            text.append("    edited: ").append(Values.flow(edited)).append('\n');
        }
        text.append("    when: |\n");
        for (int row = 0; row < when.size(); row++) {
            text.append("      ").append(when.get(row).written(row)).append('\n');
        }
        text.append("    then:").append(then.isEmpty() ? " []" : "").append('\n');
        then.forEach(outcome -> text.append("      - \"").append(outcome).append("\"\n"));
        return text.toString();
    }
}
