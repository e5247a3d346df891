package dev.carpe.detect.reference;

import dev.carpe.detect.Key;
import dev.carpe.event.Event;
import dev.carpe.language.Detection;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.Step;
import dev.carpe.language.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A story told once from its beginning: at each time the events, then the sessions that end, then the deadlines.
final class Fold {
    private final Workspace workspace;
    private final List<MomentDefinition> definitions;
    private final Log log;
    private final List<Found> found;
    private final List<Item> story = new ArrayList<>();
    private final NavigableSet<Instant> times = new TreeSet<>();
    private final Map<String, Map<Key, Integer>> startedOver = new HashMap<>();

    private Fold(Workspace workspace, Log log, List<Found> standing) {
        this.workspace = workspace;
        this.definitions = Order.of(workspace);
        this.log = log;
        this.found = new ArrayList<>(standing);
    }

    /// Tells a log's story up to a time; what is announced by then.
    ///
    /// @param standing moments of the time before a withdrawal or a merge: they stand whatever the story says now, and so does their
    /// quiet
    static List<Found> of(Workspace workspace, Log log, List<Found> standing, Instant until) {
        return told(workspace, log, standing, until).stream()
                .filter(f -> !f.due().isAfter(until))
                .toList();
    }

    /// The same, with what still waits for its grace.
    static List<Found> told(Workspace workspace, Log log, List<Found> standing, Instant until) {
        Fold fold = new Fold(workspace, log, standing);
        fold.tell(until);
        return List.copyOf(fold.found);
    }

    private void tell(Instant until) {
        List<Told> events = told(log.story());
        List<Told> ends =
                events.stream()
                        .filter(told ->
                                told.session() != Session.NONE
                                        && told.session().last().equals(told.event()))
                        .toList();
        events.forEach(told -> times.add(told.event().time()));
        ends.forEach(told -> times.add(told.session().endsAt()));
        for (Instant now = first(); !now.isAfter(until); now = next(now)) {
            Instant time = now;
            events.stream()
                    .filter(told -> told.event().time().equals(time))
                    .forEach(told -> happen(new Item.Happened(story.size(), told)));
            ends.stream()
                    .filter(told -> told.session().endsAt().equals(time))
                    .forEach(told -> happen(new Item.SessionEnded(story.size(), told)));
            runOut(time);
        }
    }

    private static List<Told> told(List<Event> story) {
        List<Session> sessions = Session.of(story);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < story.size(); i++) {
            told.add(new Told(story.get(i), sessions.get(i), told));
        }
        return told;
    }

    private Instant first() {
        return times.isEmpty() ? Instant.MAX : times.first();
    }

    private Instant next(Instant now) {
        Instant next = times.higher(now);
        return next == null ? Instant.MAX : next;
    }

    /// One event, and the moments that it makes.
    private void happen(Item cause) {
        int from = story.size();
        append(cause);
        for (MomentDefinition definition : definitions) {
            List<Found> raised = completions(definition, from);
            raise(raised);
        }
    }

    /// The deadlines of one time, and the moments that they make.
    private void runOut(Instant deadline) {
        int from = story.size();
        for (MomentDefinition definition : definitions) {
            List<Found> raised = completions(definition, from);
            if (definition.detect() instanceof Detection.Pattern pattern
                    && pattern.steps().getLast() instanceof Step.Absent) {
                for (Key key : keys(definition)) {
                    new Ways(pattern, line(definition, key))
                            .endingAt(deadline)
                            .ifPresent(way -> {
                                startOver(definition, key, story.size() - 1);
                                complete(definition, key, deadline, way.used(), raised);
                            });
                }
            }
            raise(raised);
        }
    }

    private Set<Key> keys(MomentDefinition definition) {
        Set<Key> keys = new TreeSet<>(Order.OF_KEYS);
        for (Item item : story) {
            keys.addAll(Line.keys(item, definition.detect().same()));
        }
        return keys;
    }

    private List<Found> completions(MomentDefinition definition, int from) {
        List<Found> raised = new ArrayList<>();
        for (Item item : List.copyOf(story.subList(from, story.size()))) {
            if (sees(definition, item)) {
                for (Key key : Line.keys(item, definition.detect().same())) {
                    used(definition, key, item)
                            .ifPresent(used -> {
                                startOver(definition, key, item.place());
                                complete(definition, key, item.time(), used, raised);
                            });
                }
            }
        }
        return raised;
    }

    private Optional<List<Item>> used(MomentDefinition definition, Key key, Item item) {
        return switch (definition.detect()) {
            case Detection.Pattern pattern ->
                    new Ways(pattern, line(definition, key).upTo(item))
                            .endingAt(item)
                            .map(Way::used);
            case Detection.Score score ->
                    Scores.crossesAtLast(score, wholeLine(definition, key).upTo(item))
                            ? Optional.of(List.of(item))
                            : Optional.empty();
            case Detection.Predict _ -> Optional.empty();
        };
    }

    private void startOver(MomentDefinition definition, Key key, int place) {
        startedOver.computeIfAbsent(definition.id(), _ -> new HashMap<>()).put(key, place);
    }

    private void complete(
            MomentDefinition definition,
            Key key,
            Instant time,
            List<Item> used,
            List<Found> raised) {
        boolean quiet =
                Stream.concat(found.stream(), raised.stream())
                        .filter(f ->
                                f.definition().id().equals(definition.id()) && f.key().equals(key))
                        .anyMatch(f -> f.quietAt(time));
        if (!quiet) {
            raised.add(
                    new Found(
                            definition,
                            key,
                            time,
                            Due.of(workspace, definition, time, used),
                            used));
        }
    }

    private void raise(List<Found> raised) {
        raised.sort(Comparator.comparing(Found::key, Order.OF_KEYS));
        for (Found moment : raised) {
            found.add(moment);
            append(new Item.Inner(story.size(), moment));
        }
    }

    private void append(Item item) {
        story.add(item);
        for (MomentDefinition definition : definitions) {
            if (definition.detect() instanceof Detection.Pattern pattern
                    && pattern.steps().getLast() instanceof Step.Absent absent) {
                times.add(item.time().plus(absent.span()));
            }
        }
    }

    private Line line(MomentDefinition definition, Key key) {
        int over = startedOver.getOrDefault(definition.id(), Map.of()).getOrDefault(key, -1);
        return wholeLine(definition, key).after(over);
    }

    private Line wholeLine(MomentDefinition definition, Key key) {
        List<Item> seen = story.stream().filter(item -> sees(definition, item)).toList();
        return new Line(definition.detect().same(), key, seen);
    }

    private boolean sees(MomentDefinition definition, Item item) {
        String purpose = definition.purpose();
        return switch (item) {
            case Item.Happened _, Item.SessionEnded _ ->
                    purpose == null || log.counts(item.told().event(), purpose);
            case Item.Inner(_, Found inner) ->
                    (definition.status() != Status.LIVE
                                    || inner.definition().status() == Status.LIVE)
                            && inner.evidence().stream()
                                    .allMatch(used -> purpose == null || sees(definition, used));
        };
    }
}
