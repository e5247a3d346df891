package dev.carpe.profile;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.language.ConsentRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a customer allows, purpose by purpose. Immutable.
///
/// Events say it in `context.consent.categoryPreferences.{purpose}: true | false` (Segment specification). Three rules:
///
/// 1. An event counts for a purpose if it says so itself; where it is silent, the preference that stood when it happened counts,
///    and before any the default of the settings.
/// 2. A refusal is a *cut*, at the time it was received: no event up to the cut ever counts again for that purpose, late ones
///    included. Only a grant that happened after the cut lifts the refusal, for what follows.
/// 3. A refusal that arrives late, from before the grant that stands, cuts at its own time and leaves the grant standing.
///
/// @param byDefault what counts as agreed to before the customer has spoken
/// @param standings what the customer has said, purposes in the order they were first heard
public record Consent(ConsentRule byDefault, List<Standing> standings) {
    private static final List<String> PREFERENCES = List.of("consent", "categoryPreferences");

    public Consent {
        standings = List.copyOf(standings);
    }

    /// The consent of a customer who has said nothing yet.
    public static Consent unasked(ConsentRule byDefault) {
        return new Consent(byDefault, List.of());
    }

    /// Where one purpose stands.
    ///
    /// @param purpose its name
    /// @param granted whether events that are silent about it count
    /// @param sinceMillis when the customer said so, epoch milliseconds
    /// @param cutMillis events up to this time never count, epoch milliseconds; [Long#MIN_VALUE] if it was never refused
    public record Standing(String purpose, boolean granted, long sinceMillis, long cutMillis) {
        private Standing hear(boolean grants, long at, long received) {
            if (grants) {
                return granted || at <= cutMillis
                        ? this
                        : new Standing(purpose, true, at, cutMillis);
            }
            return granted && at < sinceMillis
                    ? new Standing(purpose, true, sinceMillis, Math.max(cutMillis, at))
                    : new Standing(purpose, false, at, Math.max(cutMillis, received));
        }

        private Standing merge(Standing other) {
            boolean newer =
                    other.sinceMillis > sinceMillis
                            || (other.sinceMillis == sinceMillis && !other.granted);
            Standing said = newer ? other : this;
            return new Standing(
                    purpose, said.granted, said.sinceMillis, Math.max(cutMillis, other.cutMillis));
        }
    }

    /// Tells whether a purpose is allowed now.
    public boolean granted(String purpose) {
        int index = indexOf(purpose);
        return index < 0 ? byDefault.grants(purpose) : standings.get(index).granted;
    }

    /// The time up to which events never count for a purpose, epoch milliseconds; [Long#MIN_VALUE] if it was never refused.
    public long cutMillis(String purpose) {
        int index = indexOf(purpose);
        return index < 0 ? Long.MIN_VALUE : standings.get(index).cutMillis;
    }

    /// What an event says of consent, by purpose; empty where it is silent.
    public static Struct preferences(Event event) {
        return event.context().get(PREFERENCES) instanceof Struct said ? said : Struct.EMPTY;
    }

    /// Tells whether an event counts for a purpose. Ask once [#hear(Event)] has taken the event in. Allocates nothing.
    public boolean covers(String purpose, Event event) {
        return covers(purpose, preferences(event), event.timeMillis());
    }

    /// Tells whether an event counts for a purpose, where one asks for several.
    ///
    /// @param said the event's [#preferences(Event)]
    /// @param timeMillis when it happened, epoch milliseconds
    public boolean covers(String purpose, Struct said, long timeMillis) {
        int index = indexOf(purpose);
        if (index >= 0 && timeMillis <= standings.get(index).cutMillis) {
            return false;
        }
        if (said.get(purpose) instanceof Bool own) {
            return own.truth();
        }
        return index >= 0 && timeMillis >= standings.get(index).sinceMillis
                ? standings.get(index).granted
                : byDefault.grants(purpose);
    }

    /// This consent after what an event says of it; the same object where it says nothing new.
    public Consent hear(Event event) {
        return hear(preferences(event), event);
    }

    /// This consent after what an event says of it, given its [#preferences(Event)]; the same object where it says nothing new.
    public Consent hear(Struct said, Event event) {
        if (said.size() == 0) {
            return this;
        }
        Consent consent = this;
        for (String purpose : said.names()) {
            if (said.get(purpose) instanceof Bool grants) {
                consent =
                        consent.hear(
                                purpose,
                                grants.truth(),
                                event.timeMillis(),
                                event.receivedMillis());
            }
        }
        return consent;
    }

    /// This consent after a withdrawal that came by another way than an event: a preference centre, a letter.
    public Consent withdraw(String purpose, Instant at) {
        return hear(purpose, false, at.toEpochMilli(), at.toEpochMilli());
    }

    /// This consent after a grant that came by another way than an event.
    public Consent grant(String purpose, Instant at) {
        return hear(purpose, true, at.toEpochMilli(), at.toEpochMilli());
    }

    private Consent hear(String purpose, boolean grants, long at, long received) {
        int index = indexOf(purpose);
        if (index < 0) {
            return replace(
                    standings.size(),
                    new Standing(purpose, grants, at, grants ? Long.MIN_VALUE : received));
        }
        Standing before = standings.get(index);
        Standing after = before.hear(grants, at, received);
        return after.equals(before) ? this : replace(index, after);
    }

    /// The purposes whose cut lies later than in an earlier state of this consent: what was built on them has to go.
    public List<String> cutSince(Consent earlier) {
        return standings.stream()
                .filter(standing -> standing.cutMillis > earlier.cutMillis(standing.purpose))
                .map(Standing::purpose)
                .toList();
    }

    /// The consent of one customer who was two: of each purpose the later word, of two at one time the refusal; every cut
    /// holds for both.
    public Consent merge(Consent other) {
        Consent merged = this;
        for (Standing theirs : other.standings) {
            int at = merged.indexOf(theirs.purpose);
            merged =
                    at < 0
                            ? merged.replace(merged.standings.size(), theirs)
                            : merged.replace(at, merged.standings.get(at).merge(theirs));
        }
        return merged;
    }

    private int indexOf(String purpose) {
        for (int i = 0; i < standings.size(); i++) {
            if (standings.get(i).purpose.equals(purpose)) {
                return i;
            }
        }
        return -1;
    }

    private Consent replace(int index, Standing standing) {
        List<Standing> changed = new ArrayList<>(standings);
        if (index == changed.size()) {
            changed.add(standing);
        } else {
            changed.set(index, standing);
        }
        return new Consent(byDefault, changed);
    }
}
