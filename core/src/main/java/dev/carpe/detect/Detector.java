package dev.carpe.detect;

import dev.carpe.event.Event;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.function.Consumer;

/// Folds events into stories and tells what became of their moments. Stateless but for scratch space: one detector per thread,
/// any number of stories.
public final class Detector {
    private final Plan plan;

    /// A detector for a plan.
    public Detector(Plan plan) {
        this.plan = plan;
    }

    /// An empty story.
    public Story begin(ProfileId profile) {
        return new Story(plan, profile);
    }

    /// Takes in an event, at its `receivedMillis`. Timers due by then fire first, each at its own due time. A duplicate changes
    /// nothing.
    public void receive(Story story, Event event, Consumer<Change> changes) {
        throw new UnsupportedOperationException("being built");
    }

    /// Lets time pass: every timer due at `now` fires, emitted at `now`.
    public void advance(Story story, Instant now, Consumer<Change> changes) {
        throw new UnsupportedOperationException("being built");
    }

    /// Folds `from` into `into`: the state of one profile with the union of their events. `from` must not be used afterwards.
    public void merge(Story into, Story from, Instant now, Consumer<Change> changes) {
        throw new UnsupportedOperationException("being built");
    }

    /// Cuts consent for a purpose at a time: earlier events never count again for its definitions.
    public void withdraw(Story story, String purpose, Instant at, Consumer<Change> changes) {
        throw new UnsupportedOperationException("being built");
    }
}
