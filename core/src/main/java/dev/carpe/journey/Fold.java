package dev.carpe.journey;

import dev.carpe.detect.Detector;
import dev.carpe.detect.Plan;
import dev.carpe.detect.Story;
import dev.carpe.event.Event;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One customer's events folded in virtual time, and the net result.
final class Fold {
    /// Timers that wake more often than this after the last event would never come to rest.
    private static final int MOST_WAKES = 10_000;

    private final Net net = new Net();
    private final Set<String> givenUp = new TreeSet<>();
    private Detector detector;
    private Story story;

    Fold(Plan plan, ProfileId profile) {
        this.detector = new Detector(plan);
        this.story = detector.begin(profile);
    }

    /// The definitions of which a search was given up.
    Set<String> givenUp() {
        return givenUp;
    }

    Net net() {
        return net;
    }

    Story story() {
        return story;
    }

    void run(Stream stream) {
        receive(stream.events());
        runOut(stream.until());
        givenUp.addAll(detector.takeGivenUp());
    }

    void receive(List<Event> events) {
        events.forEach(event -> detector.receive(story, event, net));
    }

    /// Goes on as a process does that was stopped and started again: with a state that was written and read.
    void restart(Plan plan) {
        this.detector = new Detector(plan);
        this.story = story.copy();
    }

    /// Goes on under another plan.
    void adopt(Plan plan, Instant now) {
        this.detector = new Detector(plan);
        this.story = detector.adopt(story, now, net);
    }

    /// Takes in what another customer's fold has come to.
    void merge(Fold other, Instant now) {
        net.add(other.net);
        detector.merge(story, other.story, now, net);
    }

    /// Lets timers fire, up to a time; all of them for [Instant#MAX].
    void runOut(Instant until) {
        for (int wakes = 0; wakes < MOST_WAKES; wakes++) {
            Instant wake = story.nextWake();
            if (wake.equals(Instant.MAX) || wake.isAfter(until)) {
                return;
            }
            detector.advance(story, wake, net);
        }
    }
}
