package dev.carpe.server.heat;

import dev.carpe.analytics.History;
import dev.carpe.recordings.Grid;
import dev.carpe.recordings.Heat;
import dev.carpe.recordings.HeatPoint;
import dev.carpe.recordings.Question;
import dev.carpe.recordings.Recordings;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.recordings.Counting;
import dev.carpe.server.recordings.Entrance;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// `POST /v1/heat` takes points; `/api/heat` counts them in grids, lists them, and shows the page that they lie on.
public final class HeatRoutes implements HttpService {
    private final Entrance entrance;
    private final Gate gate;
    private final Recordings recordings;
    private final History history;

    /// Routes to heat data.
    ///
    /// @param history tells segments and arms of experiments, and who is a program
    public HeatRoutes(Entrance entrance, Gate gate, Recordings recordings, History history) {
        this.entrance = entrance;
        this.gate = gate;
        this.recordings = recordings;
        this.history = history;
    }

    /// What a page is told.
    ///
    /// @param success true: the part needs not be sent again
    /// @param more whether more is wanted of this visit
    record Answer(boolean success, boolean more) {}

    /// Heat as it was asked for.
    record Counted(
            String page,
            String kind,
            String device,
            @Nullable String moment,
            @Nullable Integer before,
            int columns,
            int cell,
            double total,
            int sessions,
            List<Grid.Cell> cells,
            List<Grid.Element> elements) {}

    /// A point.
    record PointView(
            String id,
            String session,
            String visitor,
            String device,
            String page,
            String kind,
            String selector,
            int x,
            int y,
            @Nullable Integer withinX,
            @Nullable Integer withinY,
            double weight,
            long at) {
        static PointView of(Heat.Kept kept) {
            HeatPoint point = kept.point();
            boolean inside = point.within() >= 0;
            return new PointView(
                    Long.toString(kept.number()),
                    kept.session(),
                    kept.visitor(),
                    kept.device().word(),
                    point.path(),
                    point.kind().word(),
                    point.selector(),
                    point.x(),
                    point.y(),
                    inside ? point.within() / PointReader.WITHIN : null,
                    inside ? point.within() % PointReader.WITHIN : null,
                    point.weight(),
                    point.atMillis());
        }
    }

    /// A page of points.
    ///
    /// @param next what to send as `after` for the next page; empty at the end
    record Points(List<PointView> points, String next) {}

    /// The pages that have heat.
    record Pages(List<Heat.Page> pages) {}

    @Override
    public void routing(HttpRules rules) {
        rules.post("/v1/heat", this::take)
                .get("/api/heat", this::count)
                .get("/api/heat/points", this::points)
                .get("/api/heat/pages", this::pages)
                .get("/api/heat/snapshot", this::snapshot);
    }

    private void take(ServerRequest request, ServerResponse response) {
        Optional<Entrance.Admitted> admitted = entrance.admit(request, "analytics");
        if (admitted.isEmpty()) {
            Replies.json(response, new Answer(true, false));
            return;
        }
        Entrance.Sent sent = admitted.get().sent();
        Recordings.Taken taken =
                recordings.take(
                        admitted.get().sender(),
                        HeatQuestion.device(sent.device()),
                        PointReader.read(sent.points(), admitted.get().sender()));
        Replies.json(response, new Answer(true, taken.more()));
    }

    private void count(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Question question = HeatQuestion.of(request.query(), recordings, history);
        Grid grid = recordings.grid(question);
        Replies.json(
                response,
                new Counted(
                        question.page(),
                        question.kind().word(),
                        question.device().word(),
                        question.raised().map(Question.Raised::definition).orElse(null),
                        before(question),
                        grid.columns(),
                        grid.cell(),
                        grid.total(),
                        grid.sessions(),
                        grid.cells(),
                        grid.elements()));
    }

    private void points(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Paging paging = Paging.of(request);
        long after =
                paging.after().isEmpty()
                        ? 0
                        : HeatQuestion.number(paging.after(), "after", Long.MAX_VALUE);
        List<PointView> points =
                recordings
                        .points(
                                HeatQuestion.of(request.query(), recordings, history),
                                after,
                                paging.limit())
                        .stream()
                        .map(PointView::of)
                        .toList();
        String next = points.size() < paging.limit() ? "" : points.getLast().id();
        Replies.json(response, new Points(points, next));
    }

    private void pages(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Replies.json(
                response,
                new Pages(
                        recordings.pages(
                                Counting.of(request.query(), recordings, history),
                                Paging.of(request).limit())));
    }

    private void snapshot(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Heat.Background background =
                recordings
                        .background(HeatQuestion.ofAll(request.query()))
                        .orElseThrow(() ->
                                Refusal.of(
                                        Trouble.NOT_FOUND,
                                        "no recording shows this page on such a device"));
        Replies.bytes(
                response,
                io.helidon.http.Status.OK_200,
                Json.write((JsonGenerator json) -> {
                    json.writeStartObject();
                    json.writeStringProperty("recording", Long.toString(background.visit()));
                    json.writeNumberProperty("at", background.atMillis());
                    json.writeName("events").writeStartArray();
                    background.events().forEach(json::writeRawValue);
                    json.writeEndArray();
                    json.writeEndObject();
                }));
    }

    private static @Nullable Integer before(Question question) {
        OptionalInt seconds =
                question.raised().map(Question.Raised::secondsBefore).orElse(OptionalInt.empty());
        return seconds.isPresent() ? seconds.getAsInt() : null;
    }
}
