package dev.carpe.server.moments;

import dev.carpe.engine.Engine;
import dev.carpe.language.MomentDefinition;
import dev.carpe.server.http.Flag;
import dev.carpe.server.http.Replies;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `GET /api/moments`: the definitions in force, and what became of their moments; with `simulated=false` of those of real customers alone.
public final class MomentRoutes implements HttpService {
    private final Gate gate;
    private final Engine engine;
    private final MomentCounts counts;

    /// Routes to these counts.
    public MomentRoutes(Gate gate, Engine engine, MomentCounts counts) {
        this.gate = gate;
        this.engine = engine;
        this.counts = counts;
    }

    /// A definition and its counts.
    ///
    /// @param missed how many went by without an answer, by the reason that stood in the way
    record View(
            String id,
            String title,
            String need,
            String phase,
            String status,
            int version,
            long raised,
            long retracted,
            long answered,
            Map<String, Long> missed) {
        static View of(MomentDefinition moment, Tally.Count count) {
            return new View(
                    moment.id(),
                    moment.title(),
                    moment.need().name().toLowerCase(Locale.ROOT),
                    moment.phase(),
                    moment.status().name().toLowerCase(Locale.ROOT),
                    moment.version(),
                    count.raised(),
                    count.retracted(),
                    count.answered(),
                    count.missed());
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/moments", this::list);
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        boolean all = Flag.of(request, "simulated", true);
        List<View> views = new ArrayList<>();
        for (MomentDefinition moment : engine.program().workspace().moments()) {
            views.add(View.of(moment, counts.of(moment.id(), all)));
        }
        Replies.json(response, views);
    }
}
