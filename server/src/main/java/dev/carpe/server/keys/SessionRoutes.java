package dev.carpe.server.keys;

import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/api/session`: the console signs in with a token, learns who it is, and signs out.
public final class SessionRoutes implements HttpService {
    private final Gate gate;
    private final Keys keys;
    private final Sessions sessions;
    private final Bodies bodies;
    private final Rates attempts;
    private final Proxies proxies;

    /// Routes to these sessions.
    ///
    /// @param attempts how often somebody at one address may try in vain to sign in
    /// @param proxies whose word for a client's address counts
    public SessionRoutes(
            Gate gate,
            Keys keys,
            Sessions sessions,
            Bodies bodies,
            Rates attempts,
            Proxies proxies) {
        this.gate = gate;
        this.keys = keys;
        this.sessions = sessions;
        this.bodies = bodies;
        this.attempts = attempts;
        this.proxies = proxies;
    }

    /// A token, such as the first start prints.
    record Token(@Nullable String token) {}

    /// Who is signed in.
    ///
    /// @param until when the session ends; null for a request that carries its key
    record View(String id, String name, List<String> scopes, @Nullable Instant until) {
        static View of(SecretKey key, @Nullable Instant until) {
            return new View(key.id(), key.name(), Scope.words(key.scopes()), until);
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/session", this::open)
                .get("/api/session", this::show)
                .delete("/api/session", this::end);
    }

    /// Only the server's own page may sign somebody in: another site could make people work in its own account without their noticing.
    private void open(ServerRequest request, ServerResponse response) {
        sessions.refuseOthers(request);
        String network = proxies.clientNetwork(request);
        attempt(network);
        String token = Json.read(bodies.read(request), Token.class).token();
        SecretKey key =
                token != null
                                && keys.caller(token).orElse(null)
                                        instanceof Caller.Trusted(var known)
                        ? known
                        : null;
        if (key == null || !key.may(Scope.READ)) {
            throw Refusal.of(
                    Trouble.KEY_UNKNOWN,
                    "that is no secret key with the scope read or admin (the first start printed"
                            + " one)");
        }
        // Many may sign in from one office; only guessing counts.
        attempts.giveBack(network, 1);
        SetCookie cookie = sessions.open(request, key);
        response.header(HeaderNames.SET_COOKIE, cookie.toString());
        Replies.unkept(response);
        Replies.json(response, Status.CREATED_201, View.of(key, null));
    }

    private void attempt(String network) {
        Optional<Duration> wait = attempts.take(network, 1);
        if (wait.isPresent()) {
            throw Refusal.later(
                    Trouble.RATE_LIMITED,
                    "somebody at this address has tried to sign in too often: wait a little",
                    wait.get());
        }
    }

    private void show(ServerRequest request, ServerResponse response) {
        SecretKey key = gate.trusted(request, Scope.READ).key();
        Replies.unkept(response);
        Replies.json(response, View.of(key, sessions.until(request).orElse(null)));
    }

    private void end(ServerRequest request, ServerResponse response) {
        sessions.refuseOthers(request);
        response.header(HeaderNames.SET_COOKIE, sessions.end(request).toString());
        response.status(Status.NO_CONTENT_204).send();
    }
}
