package dev.carpe.server.workspaces;

import dev.carpe.journey.InlineTests;
import dev.carpe.journey.TestResult;
import dev.carpe.language.Place;
import dev.carpe.language.Problem;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import dev.carpe.language.WorkspaceSchema;
import dev.carpe.server.http.Bodies;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What helps to write definitions: `/api/workspace/schema` tells what may be written, `/api/workspace/test` runs the tests that stand in
/// moments.
public final class TrialRoutes implements HttpService {
    private final Gate gate;
    private final Bodies bodies;

    /// Routes for whoever writes definitions.
    public TrialRoutes(Gate gate, Bodies bodies) {
        this.gate = gate;
        this.bodies = bodies;
    }

    /// Files whose tests are to run.
    ///
    /// @param moment the moment whose tests they are; all of them where it is left out
    record Sent(@Nullable List<SourceFile> files, @Nullable String moment) {}

    /// What came of the tests.
    record Tested(List<Result> results) {}

    /// What came of one.
    record Result(String name, String file, int line, boolean passed, List<Failed> failures) {
        static Result of(TestResult result) {
            Place place = result.place();
            return new Result(
                    result.name(),
                    place.file(),
                    place.line(),
                    result.passed(),
                    result.failures().stream().map(Failed::of).toList());
        }
    }

    /// An expectation that did not hold, where it stands.
    record Failed(String file, int line, String message) {
        static Failed of(TestResult.Failure failure) {
            return new Failed(failure.place().file(), failure.place().line(), failure.message());
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/workspace/schema", this::schema).post("/api/workspace/test", this::test);
    }

    private void schema(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(WorkspaceSchema.json());
    }

    private void test(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.READ);
        Sent sent = Json.read(bodies.read(request), Sent.class);
        List<SourceFile> files = sent.files();
        if (files == null) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "send {\"files\": [{\"name\": \"moments.yaml\", \"text\": \"…\"}]}");
        }
        Reading reading = WorkspaceReader.read(files);
        if (reading.hasErrors()) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "the workspace has errors: its tests run when they are mended",
                    reading.problems().stream().map(Problem::toString).toList());
        }
        InlineTests tests = new InlineTests(reading.workspace());
        String moment = sent.moment();
        List<TestResult> results = moment == null ? tests.run() : tests.run(moment);
        Replies.json(response, new Tested(results.stream().map(Result::of).toList()));
    }
}
