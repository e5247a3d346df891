package dev.carpe.detect.reference;

import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.profile.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was received, read from its beginning: duplicates dropped, consent heard.
final class Log {
    private static final Duration DUPLICATES = Duration.ofHours(24);

    private static final Comparator<Event> STORY_ORDER =
            Comparator.comparing(Event::time)
                    .thenComparingLong(Event::sequence)
                    .thenComparing((one, other) ->
                            Long.compareUnsigned(one.messageId().hash(), other.messageId().hash()));

    private final List<String> purposes;
    private final Map<Event, Set<String>> covered = new LinkedHashMap<>();
    private final Map<MessageId, Event> kept = new HashMap<>();
    private Consent consent;

    /// Reads a log.
    ///
    /// @param purposes the purposes that definitions ask for
    Log(List<Input> inputs, Consent unasked, List<String> purposes) {
        this.purposes = List.copyOf(purposes);
        this.consent = unasked;
        for (Input input : inputs) {
            switch (input) {
                case Input.Received(Event event) -> receive(event);
                case Input.Withdrawn(String purpose, Instant at) ->
                        consent = consent.withdraw(purpose, at);
                case Input.Merged(List<Input> other, Instant _) ->
                        merge(new Log(other, unasked, purposes));
            }
        }
    }

    private void receive(Event event) {
        Event first = kept.get(event.messageId());
        if (first != null && !event.receivedAt().isAfter(first.receivedAt().plus(DUPLICATES))) {
            return;
        }
        kept.put(event.messageId(), event);
        consent = consent.hear(event);
        Set<String> purposesOfEvent = new HashSet<>();
        for (String purpose : purposes) {
            if (consent.covers(purpose, event)) {
                purposesOfEvent.add(purpose);
            }
        }
        covered.put(event, purposesOfEvent);
    }

    /// Of an event that both received, the one received first is kept.
    private void merge(Log other) {
        for (Event theirs : other.covered.keySet()) {
            Event mine = kept.get(theirs.messageId());
            boolean twins =
                    mine != null
                            && Duration.between(mine.receivedAt(), theirs.receivedAt())
                                            .abs()
                                            .compareTo(DUPLICATES)
                                    <= 0;
            boolean theirsFirst = twins && theirs.receivedAt().isBefore(mine.receivedAt());
            if (theirsFirst) {
                covered.remove(mine);
            }
            if (!twins || theirsFirst) {
                kept.put(theirs.messageId(), theirs);
                covered.put(theirs, other.covered.getOrDefault(theirs, Set.of()));
            }
        }
        consent = consent.merge(other.consent);
    }

    /// The events, in story order.
    List<Event> story() {
        List<Event> story = new ArrayList<>(covered.keySet());
        story.sort(STORY_ORDER);
        return story;
    }

    /// Whether an event counts for a purpose, as of the log's end.
    boolean counts(Event event, String purpose) {
        return covered.getOrDefault(event, Set.of()).contains(purpose)
                && event.timeMillis() > consent.cutMillis(purpose);
    }

    /// Whether an event lies before a withdrawal of consent for a purpose.
    boolean isCut(Event event, String purpose) {
        return event.timeMillis() <= consent.cutMillis(purpose);
    }

    /// Consent as of the log's end.
    Consent consent() {
        return consent;
    }
}
