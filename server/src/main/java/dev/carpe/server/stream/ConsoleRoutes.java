package dev.carpe.server.stream;

import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Entry;
import dev.carpe.engine.Logged;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.event.Value;
import dev.carpe.language.MomentDefinition;
import dev.carpe.machine.Output;
import dev.carpe.server.http.Flag;
import dev.carpe.server.json.Json;
import dev.carpe.server.json.ValueWriter;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `GET /api/stream`: everybody's moments as they are raised, for the people who work here; with `simulated=false` of real customers alone.
public final class ConsoleRoutes implements HttpService {
    private final Gate gate;
    private final Engine engine;
    private final Streams streams;

    /// Routes to this engine.
    public ConsoleRoutes(Gate gate, Engine engine, Streams streams) {
        this.gate = gate;
        this.engine = engine;
        this.streams = streams;
    }

    /// A moment that has just been raised.
    ///
    /// @param id its id
    /// @param moment id of its definition
    /// @param title what the definition is called
    /// @param need what the customer wants: know, go, do or buy
    /// @param phase where on the way to a purchase
    /// @param profile whose it is
    /// @param key what it is about
    /// @param device `context.device.type` of the event that raised it, else what its user agent says; null where neither says anything
    /// @param at when it happened
    /// @param raisedAt when it was announced
    /// @param expiresAt until when it lasts
    /// @param intent 0…1
    /// @param explanation why, in a sentence
    /// @param acts whether it may be answered: not in shadow, not of imported data
    record Raised(
            String id,
            String moment,
            String title,
            String need,
            String phase,
            String profile,
            List<@Nullable Object> key,
            @Nullable String device,
            Instant at,
            Instant raisedAt,
            Instant expiresAt,
            double intent,
            String explanation,
            boolean acts) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/stream", this::listen);
    }

    private void listen(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        boolean all = Flag.of(request, "simulated", true);
        streams.run(
                response,
                engine::follow,
                entry -> all || !entry.profile().isSimulated() ? messages(entry) : List.of());
    }

    private List<Streams.Message> messages(Entry entry) {
        List<Streams.Message> messages = new ArrayList<>();
        for (Output output : entry.outputs()) {
            if (output instanceof Output.Changed(Change.Raised(Moment moment))) {
                Raised raised = raised(moment, device(entry.what()));
                messages.add(new Streams.Message("moment", Json.write(raised)));
            }
        }
        return messages;
    }

    private Raised raised(Moment moment, @Nullable String device) {
        MomentDefinition definition =
                engine.program().workspace().moments().stream()
                        .filter(one -> one.id().equals(moment.definition()))
                        .findFirst()
                        .orElse(null);
        return new Raised(
                moment.id().toString(),
                moment.definition(),
                definition == null ? moment.definition() : definition.title(),
                definition == null ? "" : definition.need().name().toLowerCase(Locale.ROOT),
                definition == null ? "" : definition.phase(),
                moment.profile().value(),
                moment.key().values().stream().<@Nullable Object>map(ValueWriter::plain).toList(),
                device,
                moment.time(),
                moment.emittedAt(),
                moment.expiresAt(),
                moment.intent(),
                moment.explanation(),
                moment.acts());
    }

    private static @Nullable String device(Logged what) {
        if (!(what instanceof Logged.Received(var event))) {
            return null;
        }
        Struct context = event.context();
        if (context.get("device") instanceof Struct device
                && device.get("type") instanceof Text(String type)) {
            return type;
        }
        Value agent = context.get("userAgent");
        return agent instanceof Text(String text)
                ? text.contains("Mobi") ? "mobile" : "desktop"
                : null;
    }
}
