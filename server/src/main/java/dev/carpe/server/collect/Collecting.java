package dev.carpe.server.collect;

import dev.carpe.decide.DecisionId;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Receipt;
import dev.carpe.engine.Receipt.Verdict;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Signer;
import dev.carpe.server.keys.Verification;
import dev.carpe.server.keys.Visitors;
import dev.carpe.server.rejected.RejectedEvent;
import dev.carpe.server.rejected.RejectedEvents;
import dev.carpe.server.sources.SourceCounts;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Takes bodies in: each event is checked for itself, all good ones are submitted at once, the others are kept as rejected. An event that
/// tells of a decision having been seen counts that decision. Safe for any number of threads.
public final class Collecting {
    /// The event by which a page tells that it showed a decision, named in its property `decisionId`.
    public static final String EXPOSURE = "Experience Viewed";

    private static final String DECISION = "decisionId";
    private static final String USER_HASH = "userHash";
    private static final String VISITOR = "visitor";

    private final Engine engine;
    private final RejectedEvents rejected;
    private final Verification verification;
    private final Signer signer;
    private final SourceCounts counts;
    private final Addresses addresses;
    private final Signals signals;

    /// Submits to this engine.
    ///
    /// @param signals what browsers' privacy signals refuse
    public Collecting(
            Engine engine,
            RejectedEvents rejected,
            Verification verification,
            Signer signer,
            SourceCounts counts,
            Addresses addresses,
            Signals signals) {
        this.signals = signals;
        this.counts = counts;
        this.addresses = addresses;
        this.engine = engine;
        this.rejected = rejected;
        this.verification = verification;
        this.signer = signer;
    }

    /// What came of a body.
    ///
    /// @param receipts of the events that were submitted, in order
    /// @param rejections of those that were not taken, by their place
    record Outcome(List<Receipt> receipts, List<Rejected> rejections) {}

    /// An event that was not taken.
    ///
    /// @param index its place in the body
    /// @param code the reason's stable name
    /// @param detail the reason in one sentence
    public record Rejected(int index, String code, String detail) {}

    /// Takes a body in.
    ///
    /// @param type the type of a call that names it; null where every event names its own
    /// @param request what it came with
    /// @throws dev.carpe.engine.Refused where nothing was taken
    Outcome take(
            Body body,
            Event.@Nullable Type type,
            Caller caller,
            ServerRequest request,
            Instant receivedAt) {
        UnaryOperator<Struct> rule = rule(caller, request);
        body.drafts().forEach(draft -> draft.context = rule.apply(draft.context));
        Assembly assembly = new Assembly(body, type, caller.source(), receivedAt);
        List<Event> events = new ArrayList<>(body.drafts().size());
        List<Draft> good = new ArrayList<>(body.drafts().size());
        List<Draft> bad = new ArrayList<>();
        for (Draft draft : body.drafts()) {
            if (draft.rejection == null) {
                verify(draft, caller);
            }
            Event event = assembly.event(draft);
            if (event == null) {
                bad.add(draft);
            } else {
                events.add(event);
                good.add(draft);
            }
        }
        List<Receipt> receipts = events.isEmpty() ? List.of() : engine.submit(events);
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i).verdict() instanceof Verdict.Rejected(String code, String words)) {
                good.get(i).reject(Rejection.Why.REFUSED, code + ": " + words);
                bad.add(good.get(i));
            } else {
                expose(events.get(i));
            }
        }
        List<Rejected> rejections = reject(body, type, caller.source(), receivedAt, bad);
        count(caller.source(), receivedAt, receipts, rejections);
        return new Outcome(receipts, rejections);
    }

    /// What becomes of contexts: a browser's signals count wherever its events come in, a server's own headers say nothing of anybody.
    private UnaryOperator<Struct> rule(Caller caller, ServerRequest request) {
        UnaryOperator<Struct> addressing = addresses.rule(caller, request);
        List<String> refused =
                caller instanceof Caller.Browser ? signals.refused(request.headers()) : List.of();
        return refused.isEmpty()
                ? addressing
                : context -> Signals.refuse(addressing.apply(context), refused);
    }

    private void count(
            String source, Instant at, List<Receipt> receipts, List<Rejected> rejections) {
        int taken = 0;
        int duplicates = 0;
        for (Receipt receipt : receipts) {
            switch (receipt.verdict()) {
                case Verdict.Accepted _ -> taken++;
                case Verdict.Duplicate _ -> duplicates++;
                case Verdict.Rejected _ -> {}
            }
        }
        List<String> codes =
                rejections.isEmpty() ? List.of() : rejections.stream().map(Rejected::code).toList();
        counts.add(source, at, taken, duplicates, codes);
    }

    /// Takes in events that come with a question: a JSON list of events of this customer. One without a type is a `track`.
    ///
    /// @param anonymousId the device that they are from; null where only the user is known
    /// @param userId the user that they are of; null where none is known
    /// @param request what they came with
    /// @return those that were not taken
    /// @throws dev.carpe.engine.Refused where nothing was taken
    public List<Rejected> inline(
            byte[] json,
            Caller caller,
            @Nullable String anonymousId,
            @Nullable String userId,
            ServerRequest request,
            Instant receivedAt) {
        Body body = BodyReader.list(json);
        for (Draft draft : body.drafts()) {
            draft.type = draft.type == null ? "track" : draft.type;
            draft.anonymousId = anonymousId;
            draft.userId = userId;
        }
        return take(body, null, caller, request, receivedAt).rejections();
    }

    /// Takes a rejected event in again, as if by a server that may speak for anybody.
    ///
    /// @return the event if it was rejected again
    public Optional<RejectedEvent> again(RejectedEvent event) {
        Body body = RejectedDraft.read(event);
        Event.Type type = RejectedDraft.type(event);
        Draft draft = body.drafts().getFirst();
        draft.context = addresses.rule().apply(draft.context);
        Event read = new Assembly(body, type, event.source(), event.receivedAt()).event(draft);
        if (read != null) {
            Receipt receipt = engine.submit(List.of(read)).getFirst();
            if (!(receipt.verdict() instanceof Verdict.Rejected(String code, String words))) {
                expose(read);
                return Optional.empty();
            }
            draft.reject(Rejection.Why.REFUSED, code + ": " + words);
        }
        return Optional.of(
                RejectedDraft.write(body, type, event.source(), event.receivedAt(), draft));
    }

    /// Leaves of the event's ids what its sender may claim, and takes the proofs out of it: they are for the server alone.
    private void verify(Draft draft, Caller caller) {
        String userHash = text(draft.context, USER_HASH);
        String visitor = text(draft.context, VISITOR);
        Verification.Ids ids =
                verification.check(
                        caller,
                        new Visitors.Claim(draft.anonymousId, draft.userId, visitor, userHash),
                        draft.previousId,
                        signer);
        boolean nobody = ids.userId() == null && ids.anonymousId() == null;
        if (!ids.aliased() && (nobody || draft.previousId != null)) {
            draft.reject(
                    Rejection.Why.UNVERIFIED_USER,
                    "the user id is not vouched for (send context.userHash, and context.visitor to"
                            + " link the device)");
        }
        if (draft.rejection == null) {
            draft.anonymousId = ids.anonymousId();
            draft.userId = ids.userId();
        }
        if (userHash != null || visitor != null) {
            draft.context = draft.context.without(USER_HASH).without(VISITOR);
        }
    }

    private static @Nullable String text(Struct context, String name) {
        return context.get(name) instanceof Text(String text) ? text : null;
    }

    /// Writes rejections as a field of a reply; none where there are none.
    public static void write(JsonGenerator json, List<Rejected> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        json.writeName("rejected").writeStartArray();
        for (Rejected one : rejections) {
            json.writeStartObject();
            json.writeNumberProperty("index", one.index());
            json.writeStringProperty("code", one.code());
            json.writeStringProperty("detail", one.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void expose(Event event) {
        if (event.type() == Event.Type.TRACK && event.name().equals(EXPOSURE)) {
            Value named = event.properties().get(DECISION);
            Optional<DecisionId> decision = parse(named.toString());
            String id = event.userId() == null ? event.anonymousId() : event.userId();
            if (decision.isPresent() && id != null) {
                engine.shown(id, decision.get());
            }
        }
    }

    /// The decision id that this text writes; empty where it is none.
    private static Optional<DecisionId> parse(String text) {
        if (text.length() != 32) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new DecisionId(
                            HexFormat.fromHexDigitsToLong(text, 0, 16),
                            HexFormat.fromHexDigitsToLong(text, 16, 32)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private List<Rejected> reject(
            Body body,
            Event.@Nullable Type type,
            String source,
            Instant receivedAt,
            List<Draft> bad) {
        if (bad.isEmpty()) {
            return List.of();
        }
        List<RejectedEvent> kept = new ArrayList<>();
        List<Rejected> told = new ArrayList<>();
        for (Draft draft : bad) {
            RejectedEvent event = RejectedDraft.write(body, type, source, receivedAt, draft);
            kept.add(event);
            told.add(new Rejected(draft.index, event.code(), event.detail()));
        }
        rejected.keep(kept);
        return told;
    }
}
