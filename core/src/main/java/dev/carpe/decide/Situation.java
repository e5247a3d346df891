package dev.carpe.decide;

import dev.carpe.adapt.Policy;
import dev.carpe.budget.Bids;
import dev.carpe.detect.Moment;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Holding;
import dev.carpe.profile.Consent;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.List;

/// Everything about a customer that a decision looks at, at one time.
///
/// @param id who it is
/// @param active the moments that last
/// @param seen moments raised lately that sequences wait for
/// @param profile what conditions read as `profile`
/// @param session what conditions read as `session`
/// @param context what conditions read as `context`: of the request, else of the customer's last event
/// @param consent what the customer allows
/// @param sources ids of the sources that the customer's events came by
/// @param dealings what earlier answers have left behind
/// @param shared what is nobody's own
/// @param now the time
public record Situation(
        ProfileId id,
        List<Moment> active,
        Sightings seen,
        Struct profile,
        Struct session,
        Struct context,
        Consent consent,
        List<String> sources,
        Dealings dealings,
        Shared shared,
        Instant now) {

    public Situation {
        active = List.copyOf(active);
        sources = List.copyOf(sources);
    }

    /// The id of the customer's session; empty where there is none.
    public String sessionId() {
        return session.get("id") == Missing.MISSING ? "" : session.get("id").toString();
    }

    /// How large holdouts are.
    public Holding holding() {
        return experiment -> Policy.holdout(experiment, shared.policies());
    }

    /// The same customer after one more contact.
    public Situation after(Contact contact) {
        return with(dealings.after(contact), now);
    }

    /// The same customer with bids made.
    public Situation bidding(Bids made) {
        return with(dealings.bidding(made), now);
    }

    /// The same customer at another time.
    public Situation at(Instant time) {
        return with(dealings, time);
    }

    private Situation with(Dealings next, Instant time) {
        return new Situation(
                id, active, seen, profile, session, context, consent, sources, next, shared, time);
    }
}
