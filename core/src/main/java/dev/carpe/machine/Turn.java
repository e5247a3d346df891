package dev.carpe.machine;

import dev.carpe.decide.Decision;
import dev.carpe.detect.Change;
import dev.carpe.detect.Detector;
import dev.carpe.event.Event;
import dev.carpe.profile.Merge;
import java.time.Instant;
import java.util.function.Consumer;

/// One step of one customer: time passes, then something happens.
final class Turn implements Consumer<Change> {
    private final Customer customer;
    private final Instant now;
    private final Parts parts;
    private final Consumer<Output> outputs;

    /// What turns are made with.
    ///
    /// @param detector finds moments
    /// @param remembering keeps what decisions read
    /// @param following keeps what waits
    /// @param measuring keeps what experiments count
    /// @param answering decides
    record Parts(
            Detector detector,
            Remembering remembering,
            Following following,
            Measuring measuring,
            Answering answering) {}

    Turn(Customer customer, Instant now, Parts parts, Consumer<Output> outputs) {
        this.customer = customer;
        this.now = now;
        this.parts = parts;
        this.outputs = outputs;
    }

    /// Everything that was due by now, in the order of its time; at one time moments before answers, which they may take back.
    void elapse() {
        while (true) {
            Instant wake = customer.story.nextWakeBy(now);
            Instant due = customer.nextDue();
            if (wake.isAfter(now) && due.isAfter(now)) {
                return;
            }
            if (wake.isAfter(due)) {
                parts.answering.fire(customer, due, now, outputs);
            } else {
                parts.detector.advance(customer.story, wake, this);
            }
        }
    }

    void receive(Event event) {
        parts.remembering.remember(customer, event);
        long duplicates = customer.story.duplicates();
        parts.detector.receive(customer.story, event, this);
        if (customer.story.duplicates() == duplicates) {
            parts.measuring.follow(customer, event, outputs);
        }
    }

    void withdraw(String purpose) {
        parts.detector.withdraw(customer.story, purpose, now, this);
    }

    void ask(Input.Asked asked) {
        parts.answering.ask(customer, asked, now, outputs);
    }

    void show(Decision decision) {
        parts.answering.show(customer, decision, now, outputs);
    }

    void merge(Customer other, Merge merge) {
        new Turn(other, now, parts, outputs).elapse();
        parts.remembering.merge(customer, other);
        parts.following.merge(customer, other, merge);
        parts.measuring.merge(customer, other, outputs);
        parts.detector.merge(customer.story, other.story, now, this);
    }

    @Override
    public void accept(Change change) {
        outputs.accept(new Output.Changed(change));
        parts.following.follow(customer, change, outputs);
        parts.measuring.follow(customer, change, outputs);
    }
}
