package dev.carpe.engine;

import dev.carpe.decide.Contact;
import dev.carpe.decide.Waiting;
import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Assignments;
import dev.carpe.profile.Consent;
import dev.carpe.profile.MergeLog;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// What is known of a customer at one time. A copy: it changes no more.
///
/// @param id who it is
/// @param at the time it is true for
/// @param active the moments that last, oldest first
/// @param traits what conditions read as `profile`
/// @param session what conditions read as `session`; empty before any event
/// @param context what decisions read as `context` where a question says nothing else
/// @param consent what the customer allows
/// @param contacts what the customer was told, or would have been, as far back as a cap can count
/// @param waiting answers that wait for their time
/// @param assignments the places held in experiments
/// @param merges the profiles that went into this one
/// @param sources the sources that the customer's events came by
/// @param duplicates events that were left out because their message had come before
/// @param tooLate events that came too late to matter to any moment
public record Profile(
        ProfileId id,
        Instant at,
        List<Moment> active,
        Struct traits,
        Struct session,
        Struct context,
        Consent consent,
        List<Contact> contacts,
        List<Waiting> waiting,
        Assignments assignments,
        MergeLog merges,
        List<String> sources,
        long duplicates,
        long tooLate) {
    public Profile {
        active = List.copyOf(active);
        contacts = List.copyOf(contacts);
        waiting = List.copyOf(waiting);
        sources = List.copyOf(sources);
    }
}
