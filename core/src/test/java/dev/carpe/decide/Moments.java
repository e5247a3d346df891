package dev.carpe.decide;

import dev.carpe.detect.Key;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.event.Text;
import dev.carpe.profile.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Hand-made moments: of `checking`, raised at [#NOON], lasting ten minutes, about the product `p1`.
final class Moments {
    static final Instant NOON = Instant.parse("2026-03-06T12:00:00Z");
    static final ProfileId ADA = new ProfileId("ada");

    private Moments() {}

    static Moment checking() {
        return moment("checking", 1, NOON, 0.5);
    }

    static Moment moment(String definition, long id, Instant at, double intent) {
        return new Moment(
                new MomentId(7, id),
                definition,
                1,
                ADA,
                new Key(List.of(new Text("p1"))),
                at,
                at,
                at.plus(Duration.ofMinutes(10)),
                intent,
                List.of(new Moment.IntentReason(intent, "the base")),
                List.of(),
                "Looked at the price of p1",
                false,
                true);
    }

    static Moment contradicted(Moment moment) {
        return new Moment(
                moment.id(),
                moment.definition(),
                moment.version(),
                moment.profile(),
                moment.key(),
                moment.time(),
                moment.emittedAt(),
                moment.expiresAt(),
                moment.intent(),
                moment.reasons(),
                moment.evidence(),
                moment.explanation(),
                true,
                moment.acts());
    }

    static Moment passive(Moment moment) {
        return new Moment(
                moment.id(),
                moment.definition(),
                moment.version(),
                moment.profile(),
                moment.key(),
                moment.time(),
                moment.emittedAt(),
                moment.expiresAt(),
                moment.intent(),
                moment.reasons(),
                moment.evidence(),
                moment.explanation(),
                moment.contradicted(),
                false);
    }
}
