package dev.carpe.server.decide;

import dev.carpe.decide.Answer;
import dev.carpe.engine.Answers;
import dev.carpe.engine.Engine;
import dev.carpe.language.Workspace;
import dev.carpe.machine.Input;
import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.views.AnswerWriter;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// `/api/profiles/{id}/decisions`: what a customer would be answered now, for whoever wants to know why.
public final class ForesightRoutes implements HttpService {
    private final Gate gate;
    private final Bodies bodies;
    private final Engine engine;

    /// Routes to this engine.
    public ForesightRoutes(Gate gate, Bodies bodies, Engine engine) {
        this.gate = gate;
        this.bodies = bodies;
        this.engine = engine;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/profiles/{+id}/decisions", this::foresee);
    }

    private void foresee(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        String id = request.path().pathParameters().get("id");
        Question question = Question.read(bodies.read(request));
        Input.Asked asked = new Input.Asked(question.placements(), question.context(), false);
        Answers answers =
                engine.foresee(id, asked)
                        .orElseThrow(() -> Refusal.of(Trouble.NOT_FOUND, "no such profile"));
        Replies.unkept(response);
        Replies.bytes(
                response,
                Status.OK_200,
                body(DecideRoutes.asked(answers, asked), engine.program().workspace()));
    }

    private static byte[] body(List<Answer> answers, Workspace workspace) {
        return Json.write((JsonGenerator json) -> {
            json.writeStartObject();
            AnswerWriter.write(json, answers, true, workspace);
            json.writeEndObject();
        });
    }
}
