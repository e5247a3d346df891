package dev.carpe.engine;

import dev.carpe.event.Event;
import dev.carpe.event.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What comes in and what does not: the queue is bounded, and every event must say whose it is. Events fill the queue; questions may come
/// beyond it, by a quarter of its length, so that pages are answered while events are told to come later.
final class Admission {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final int most;
    private final int mostWithQuestions;
    private final Counters counters;
    private volatile boolean closing;

    /// @param most how many events may wait
    Admission(int most, Counters counters) {
        this.most = most;
        this.mostWithQuestions = most + Math.max(1, most / 4);
        this.counters = counters;
    }

    /// Takes places in the queue for events.
    ///
    /// @throws Refused if there are not as many, or no more is taken
    void reserve(int events) {
        admit();
        if (events > most) {
            throw new Refused(new Refusal.TooLarge(most));
        }
        reserve(events, most);
    }

    /// Takes a place for a question, or for what a caller waits for otherwise.
    ///
    /// @throws Refused if there is none, or no more is taken
    void reserveOne() {
        admit();
        reserve(1, mostWithQuestions);
    }

    /// Lets in what takes no place in the queue.
    ///
    /// @throws Refused if no more is taken
    void admit() {
        if (closing) {
            throw new Refused(new Refusal.Closing());
        }
    }

    private void reserve(int inputs, int limit) {
        if (counters.queued.addAndGet(inputs) > limit) {
            counters.queued.addAndGet(-inputs);
            throw new Refused(new Refusal.Overloaded(RETRY));
        }
    }

    /// Takes nothing from now on.
    ///
    /// @return whether it did until now
    boolean close() {
        boolean wasOpen = !closing;
        closing = true;
        return wasOpen;
    }

    /// Why an event cannot be taken in; null if it can.
    static Receipt.Verdict.@Nullable Rejected check(Event event) {
        String id = idOf(event);
        if (id.isEmpty()) {
            return new Receipt.Verdict.Rejected(
                    "no-id", "the event names nobody: send an anonymousId or a userId");
        }
        String user = event.userId() == null ? "" : event.userId();
        if (id.length() > Host.LONGEST_ID || user.length() > Host.LONGEST_ID) {
            return new Receipt.Verdict.Rejected(
                    "id-too-long",
                    "an id is longer than " + Host.LONGEST_ID + " characters: send a shorter one");
        }
        return null;
    }

    /// The id whose link decides whose event it is: the former id of an alias, else the device's, else the user's.
    static String idOf(Event event) {
        if (event.type() == Event.Type.ALIAS
                && event.properties().get("previousId") instanceof Text(String previous)
                && !previous.isEmpty()) {
            return previous;
        }
        String device = event.anonymousId() == null ? "" : event.anonymousId();
        return device.isEmpty() ? event.userId() == null ? "" : event.userId() : device;
    }
}
