package dev.carpe.detect;

import dev.carpe.event.Struct;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// What a profile has done lately, and what became of it: the bounded state of detection. One thread at a time.
public final class Story {
    private final ProfileId profile;

    Story(Plan plan, ProfileId profile) {
        this.profile = profile;
    }

    /// Whose story it is.
    public ProfileId profile() {
        return profile;
    }

    /// When time alone will change something; [Instant#MAX] if never.
    public Instant nextWake() {
        return Instant.MAX;
    }

    /// The moments that last at this time, oldest first.
    public List<Moment> active(Instant now) {
        return List.of();
    }

    /// What conditions read as `profile`, as of now: orders, value, last_seen, first_seen, favourite_category,
    /// preferred_device, sessions, traits.
    public Struct traits() {
        return Struct.EMPTY;
    }

    /// What conditions read as `session`, as of the last event: id, events, started, seconds, page_views. Empty before any event.
    public Struct session() {
        return Struct.EMPTY;
    }
}
