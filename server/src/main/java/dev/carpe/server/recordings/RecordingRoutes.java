package dev.carpe.server.recordings;

import dev.carpe.analytics.History;
import dev.carpe.engine.Engine;
import dev.carpe.recordings.Footage;
import dev.carpe.recordings.Malformed;
import dev.carpe.recordings.Mark;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Visit;
import dev.carpe.recordings.Wanted;
import dev.carpe.recordings.Whose;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.NullNode;

/// `POST /v1/recordings` takes some seconds of a recording; `/api/recordings` lists and plays what was recorded.
public final class RecordingRoutes implements HttpService {
    private final Entrance entrance;
    private final Gate gate;
    private final Engine engine;
    private final Recordings recordings;
    private final MomentMarks marks;
    private final History history;

    /// Routes to these recordings.
    ///
    /// @param history tells who is a program
    public RecordingRoutes(
            Entrance entrance,
            Gate gate,
            Engine engine,
            Recordings recordings,
            MomentMarks marks,
            History history) {
        this.entrance = entrance;
        this.gate = gate;
        this.engine = engine;
        this.recordings = recordings;
        this.marks = marks;
        this.history = history;
    }

    /// What a page is told.
    ///
    /// @param success true: the part needs not be sent again
    /// @param more whether more is wanted of this visit
    record Answer(boolean success, boolean more) {}

    @Override
    public void routing(HttpRules rules) {
        rules.post("/v1/recordings", this::take)
                .get("/api/recordings", this::list)
                .get("/api/recordings/{id}", this::play);
    }

    private void take(ServerRequest request, ServerResponse response) {
        Optional<Entrance.Admitted> admitted = entrance.admit(request, "recording");
        if (admitted.isEmpty()) {
            Replies.json(response, new Answer(true, false));
            return;
        }
        Entrance.Admitted part = admitted.get();
        Footage footage = footage(part.sent());
        Recordings.Taken taken = recordings.take(part.sender(), footage);
        if (taken.fresh()) {
            marks.lookBack(part.sender());
        }
        Replies.json(response, new Answer(true, taken.more()));
    }

    private static Footage footage(Entrance.Sent sent) {
        try {
            return Footage.of(sent.events() == null ? NullNode.getInstance() : sent.events());
        } catch (Malformed e) {
            throw Refusal.of(Trouble.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Paging paging = Paging.of(request);
        String profile = request.query().first("profile").orElse(null);
        // A customer who is named is shown, whoever they are.
        Wanted wanted =
                new Wanted(
                        Listing.visitors(engine, profile),
                        Optional.ofNullable(request.query().first("moment").orElse(null)),
                        profile == null
                                ? Counting.of(request.query(), recordings, history)
                                : Whose.ALL,
                        Optional.ofNullable(request.query().first("page").orElse(null)),
                        Times.of(request, "from", 0),
                        Times.of(request, "to", Long.MAX_VALUE));
        Replies.json(response, Listing.of(recordings, wanted, paging));
    }

    /// A moment of a recording.
    ///
    /// @param id the moment's id
    /// @param moment id of its definition
    /// @param title what the definition is called
    /// @param event message id of the event that raised it; empty where time did
    /// @param at by the device's clock, as the events' timestamps, in milliseconds since 1970
    record Marked(String id, String moment, String title, String event, long at) {
        static Marked of(Mark mark) {
            return new Marked(
                    mark.moment(), mark.definition(), mark.title(), mark.message(), mark.at());
        }
    }

    /// Written piece by piece, since a long recording would fill the memory.
    private void play(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        Visit visit =
                id.matches("[0-9]{1,18}")
                        ? recordings.visit(Long.parseLong(id)).orElseThrow(() -> unknown(id))
                        : unknownVisit(id);
        List<Marked> moments = recordings.marks(visit.id()).stream().map(Marked::of).toList();
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        Replies.unkept(response);
        try (OutputStream out = response.outputStream()) {
            out.write(bytes("{\"recording\":"));
            out.write(Json.write(Listing.View.of(visit)));
            out.write(bytes(",\"moments\":"));
            out.write(Json.write(moments));
            out.write(bytes(",\"events\":["));
            boolean[] following = {false};
            recordings.play(
                    visit.id(),
                    event -> {
                        write(out, following[0] ? ",\n" + event : event);
                        following[0] = true;
                    });
            out.write(bytes("]}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Visit unknownVisit(String id) {
        throw unknown(id);
    }

    private static Refusal unknown(String id) {
        return Refusal.of(Trouble.NOT_FOUND, "no recording " + id);
    }
}
