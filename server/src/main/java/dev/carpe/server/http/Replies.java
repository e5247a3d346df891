package dev.carpe.server.http;

import dev.carpe.server.json.Json;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;

/// Answers in JSON: what was asked for, or a problem document (RFC 9457).
public final class Replies {
    private static final Header JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header PROBLEM =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");
    private static final Header NO_STORE =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

    private Replies() {}

    /// A problem document.
    ///
    /// @param type names the kind of problem, for ever
    /// @param title the kind in words
    /// @param status the HTTP status
    /// @param detail what was wrong with this request
    /// @param code the kind's short stable name
    /// @param fault who can help it: `caller` or `server`
    /// @param instance the request's id, by which the server's log tells more
    /// @param problems everything that was wrong, where there is a list
    record Document(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String fault,
            String instance,
            List<String> problems) {
        static Document of(Trouble trouble, String detail, List<String> problems, String instance) {
            return new Document(
                    "urn:carpe:problem:" + trouble.code(),
                    trouble.title(),
                    trouble.status(),
                    detail,
                    trouble.code(),
                    trouble.fault() == Trouble.Fault.CALLER ? "caller" : "server",
                    instance,
                    problems);
        }
    }

    /// Sends a record as JSON with status 200.
    public static void json(ServerResponse response, Object body) {
        json(response, Status.OK_200, body);
    }

    /// Sends a record as JSON.
    public static void json(ServerResponse response, Status status, Object body) {
        bytes(response, status, Json.write(body));
    }

    /// Sends JSON that is written already.
    public static void bytes(ServerResponse response, Status status, byte[] json) {
        response.status(status);
        response.header(JSON);
        response.send(json);
    }

    /// Forbids everybody in between to keep the answer.
    public static void unkept(ServerResponse response) {
        response.header(NO_STORE);
    }

    static void refuse(ServerResponse response, Refusal refusal, String instance) {
        Duration retry = refusal.retryAfter();
        if (retry != null) {
            response.header(HeaderNames.RETRY_AFTER, seconds(retry));
        }
        if (refusal.trouble() == Trouble.KEY_MISSING || refusal.trouble() == Trouble.KEY_UNKNOWN) {
            // No Basic challenge: a browser would show its own log-in window over the page.
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        problem(response, refusal.trouble(), refusal.detail(), refusal.problems(), instance);
    }

    static void problem(
            ServerResponse response,
            Trouble trouble,
            String detail,
            List<String> problems,
            String instance) {
        response.status(trouble.status());
        response.header(PROBLEM);
        response.send(Json.write(Document.of(trouble, detail, problems, instance)));
    }

    /// The same for requests that never got as far as a handler, or whose handler waits in vain.
    ///
    /// @param instance the request's id; empty where it has none yet
    static byte[] early(ServerResponseHeaders headers, Refusal refusal, String instance) {
        headers.set(PROBLEM);
        String id = instance.isEmpty() ? Edge.freshId() : instance;
        headers.set(Edge.REQUEST_ID, id);
        return Json.write(Document.of(refusal.trouble(), refusal.detail(), refusal.problems(), id));
    }

    /// Whole seconds, at least one: clients read 0 as "at once".
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
