package dev.carpe.server.catalogue;

import dev.carpe.event.Struct;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Paging;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.ValueWriter;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/catalogue`: POST adds and replaces items, PUT replaces all of them; both take CSV or JSON.
public final class CatalogueRoutes implements HttpService {
    private static final String USUAL_ID = "product_id";

    private final Gate gate;
    private final Bodies bodies;
    private final Items items;

    /// Routes to these items.
    public CatalogueRoutes(Gate gate, Bodies bodies, Items items) {
        this.gate = gate;
        this.bodies = bodies;
        this.items = items;
    }

    /// What an upload did.
    record Uploaded(int taken, int items) {}

    /// An item.
    record View(String id, Map<String, @Nullable Object> fields) {}

    /// A page of items, by id.
    record Page(List<View> items, String next) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/catalogue", this::list)
                .post("/api/catalogue", (request, response) -> upload(request, response, false))
                .put("/api/catalogue", (request, response) -> upload(request, response, true))
                .get("/api/catalogue/{id}", this::show)
                .delete("/api/catalogue/{id}", this::remove);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Paging paging = Paging.of(request);
        List<View> page =
                items.ids(paging.after(), paging.limit()).stream()
                        .map(id -> view(id, items.item(id).orElse(Struct.EMPTY)))
                        .toList();
        String next = page.size() < paging.limit() ? "" : page.getLast().id();
        Replies.json(response, new Page(page, next));
    }

    private void upload(ServerRequest request, ServerResponse response, boolean all) {
        gate.trusted(request, Scope.ADMIN);
        String idField = request.query().first("id").orElse(USUAL_ID);
        Map<String, Struct> read = ItemReader.read(bodies.read(request), idField);
        items.put(read, all);
        Replies.json(response, new Uploaded(read.size(), items.size()));
    }

    private void show(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        Struct item =
                items.item(id).orElseThrow(() -> Refusal.of(Trouble.NOT_FOUND, "no item " + id));
        Replies.json(response, view(id, item));
    }

    private void remove(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        String id = request.path().pathParameters().get("id");
        if (!items.remove(id)) {
            throw Refusal.of(Trouble.NOT_FOUND, "no item " + id);
        }
        response.status(Status.NO_CONTENT_204).send();
    }

    private static View view(String id, Struct item) {
        return new View(id, ValueWriter.plain(item));
    }
}
