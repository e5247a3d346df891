package dev.carpe.server.recordings;

import dev.carpe.recordings.Sender;
import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Visitors;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Lets in what a page's tag saw, at `/v1/recordings` and `/v1/heat`: with a key, for the visitor whose signed id is shown, and not against
/// the browser's privacy signals. Safe for any number of threads.
public final class Entrance {
    /// No clock is that far ahead: 2200.
    private static final long FAR = 7_258_118_400_000L;

    private static final int LONGEST_NAME = 200;

    private final Gate gate;
    private final Visitors visitors;
    private final Bodies bodies;
    private final Signals signals;
    private final InstantSource clock;

    /// An entrance.
    public Entrance(
            Gate gate, Visitors visitors, Bodies bodies, Signals signals, InstantSource clock) {
        this.gate = gate;
        this.visitors = visitors;
        this.bodies = bodies;
        this.signals = signals;
        this.clock = clock;
    }

    /// A part as JSON.
    ///
    /// @param writeKey the site's key, where it is not outside the body
    /// @param visitor the visitor's signed id; from a browser it must be there
    /// @param anonymousId the device's id; a secret key may say it instead
    /// @param session the visit, as the events name it
    /// @param page an id for one load of one page
    /// @param sequence the part's number within that load, from 0
    /// @param sentAt when it was sent, milliseconds since 1970 by the device's clock
    /// @param device class of the viewport, for heat
    /// @param events rrweb's events, for recordings
    /// @param points points, for heat
    public record Sent(
            @Nullable String writeKey,
            @Nullable String visitor,
            @Nullable String anonymousId,
            @Nullable String session,
            @Nullable String page,
            @Nullable Integer sequence,
            @Nullable Long sentAt,
            @Nullable String device,
            @Nullable JsonNode events,
            @Nullable JsonNode points) {}

    /// What came in.
    ///
    /// @param sender where it comes from
    /// @param sent what was sent
    public record Admitted(Sender sender, Sent sent) {}

    /// Reads a request.
    ///
    /// @param purpose what it is for
    /// @return empty where the browser's signals refuse the purpose: nothing of it is kept then
    /// @throws Refusal where it is not allowed, or not understood
    public Optional<Admitted> admit(ServerRequest request, String purpose) {
        Optional<Caller> outside = gate.outside(request);
        Sent sent = Json.read(bodies.read(request), Sent.class);
        Caller caller = outside.isPresent() ? outside.get() : gate.inside(request, sent.writeKey());
        gate.check(caller, Scope.COLLECT);
        gate.limitEvents(caller, 1);
        String visitor =
                visitors.id(
                        caller, new Visitors.Claim(sent.anonymousId(), null, sent.visitor(), null));
        if (signals.refuses(request.headers(), purpose)) {
            return Optional.empty();
        }
        return Optional.of(new Admitted(sender(sent, visitor, caller.source()), sent));
    }

    private Sender sender(Sent sent, String visitor, String source) {
        Integer sequence = sent.sequence();
        if (sequence == null || sequence < 0) {
            throw Refusal.of(Trouble.INVALID, "sequence must be the part's number, from 0");
        }
        Instant now = clock.instant();
        Long sentAt = sent.sentAt();
        if (sentAt != null && (sentAt <= 0 || sentAt >= FAR)) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "sentAt must be milliseconds since 1970, by the device's clock");
        }
        Duration skew =
                sentAt == null
                        ? Duration.ZERO
                        : Duration.between(Instant.ofEpochMilli(sentAt), now);
        return new Sender(
                visitor,
                name("session", sent.session()),
                source,
                name("page", sent.page()),
                sequence,
                now,
                skew);
    }

    private static String name(String what, @Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_NAME) {
            throw Refusal.of(
                    Trouble.INVALID,
                    what + " must be a text of 1 to " + LONGEST_NAME + " characters");
        }
        return text;
    }
}
