package dev.carpe.server.rejected;

import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/api/rejected`: which events were not taken and why, and another try.
public final class RejectedRoutes implements HttpService {
    private final Gate gate;
    private final RejectedEvents rejected;
    private final Function<RejectedEvent, Optional<RejectedEvent>> again;

    /// Routes over these events.
    ///
    /// @param again takes an event in as if it came now, save for its time; what it returns was rejected again
    public RejectedRoutes(
            Gate gate,
            RejectedEvents rejected,
            Function<RejectedEvent, Optional<RejectedEvent>> again) {
        this.gate = gate;
        this.rejected = rejected;
        this.again = again;
    }

    /// A page of events.
    ///
    /// @param events the events, newest first
    /// @param next what to send as `after` for the next page; empty at the end
    record Page(List<RejectedEvent> events, String next) {}

    /// What came of another try.
    ///
    /// @param accepted whether it was taken now
    /// @param code why not; empty where it was
    /// @param detail the same in words
    record Replayed(boolean accepted, String code, String detail) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/rejected", this::list)
                .get("/api/rejected/{id}", this::show)
                .post("/api/rejected/{id}/replay", this::replay);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Paging paging = Paging.of(request);
        String code = request.query().first("code").orElse("");
        List<RejectedEvent> events = rejected.page(paging.after(), paging.limit(), code);
        String next = events.size() < paging.limit() ? "" : events.getLast().id();
        Replies.json(response, new Page(events, next));
    }

    private void show(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Replies.json(response, named(request));
    }

    private void replay(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        RejectedEvent event = named(request);
        if (!event.whole()) {
            throw Refusal.of(
                    Trouble.CONFLICT,
                    "only the start of this event was kept, since it is too large: send it anew");
        }
        Optional<RejectedEvent> still = again.apply(event);
        if (still.isEmpty()) {
            rejected.remove(event.id());
        }
        Replies.json(
                response,
                still.map(one -> new Replayed(false, one.code(), one.detail()))
                        .orElse(new Replayed(true, "", "")));
    }

    private RejectedEvent named(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        return rejected.find(id)
                .orElseThrow(() -> Refusal.of(Trouble.NOT_FOUND, "no rejected event " + id));
    }
}
