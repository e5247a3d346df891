package dev.carpe.server.keys;

import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets callers in, or says why not. Safe for any number of threads.
public final class Gate {
    private final Keys keys;
    private final Rates collecting;
    private final Rates asking;

    /// A gate for these keys.
    ///
    /// @param collecting how many events a second each key may send
    /// @param asking how many other requests a second each key may send
    public Gate(Keys keys, Rates collecting, Rates asking) {
        this.keys = keys;
        this.collecting = collecting;
        this.asking = asking;
    }

    /// Whoever sends this request, by the key outside its body; empty where there is none outside.
    ///
    /// @throws Refusal where the key is not known, or not for the page that sends it
    public Optional<Caller> outside(ServerRequest request) {
        return Credentials.of(request).map(key -> known(request, key));
    }

    /// Whoever sends this request, by the key in its body.
    ///
    /// @throws Refusal where there is none, or it is not known, or not for the page that sends it
    public Caller inside(ServerRequest request, @Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw Refusal.of(
                    Trouble.KEY_MISSING,
                    "send the write key as the user of Basic authorization, or as writeKey in the"
                            + " body");
        }
        return known(request, key);
    }

    /// Whoever sends this request, which has its key outside the body.
    public Caller caller(ServerRequest request) {
        return outside(request)
                .orElseThrow(() ->
                        Refusal.of(
                                Trouble.KEY_MISSING,
                                "send a key: Authorization: Bearer KEY, or as the user of Basic"
                                        + " authorization"));
    }

    /// Whoever sends this request, with a secret key that has this scope.
    ///
    /// @throws Refusal where it has none
    public Caller.Trusted trusted(ServerRequest request, Scope scope) {
        Caller caller = caller(request);
        check(caller, scope);
        if (caller instanceof Caller.Trusted trusted) {
            limit(asking, trusted, 1);
            return trusted;
        }
        throw Refusal.of(
                Trouble.KEY_NOT_ALLOWED,
                "a write key is public and cannot do that: use a secret key with the scope "
                        + scope.word());
    }

    /// Checks that a secret key has a scope; write keys may collect and ask for their visitor.
    public void check(Caller caller, Scope scope) {
        if (caller instanceof Caller.Trusted(SecretKey key) && !key.may(scope)) {
            throw Refusal.of(
                    Trouble.KEY_NOT_ALLOWED,
                    "the key " + key.id() + " lacks the scope " + scope.word());
        }
    }

    /// Counts events against the caller's rate.
    ///
    /// @throws Refusal where they are too many
    public void limitEvents(Caller caller, int events) {
        limit(collecting, caller, events);
    }

    /// Counts a question against the caller's rate; events do not use it up.
    ///
    /// @throws Refusal where they are too many
    public void limitQuestion(Caller caller) {
        limit(asking, caller, 1);
    }

    private static void limit(Rates rates, Caller caller, int permits) {
        Optional<Duration> wait = rates.take(caller.name(), permits);
        if (wait.isPresent()) {
            throw Refusal.later(
                    Trouble.RATE_LIMITED,
                    "more requests than this key may send in a second",
                    wait.get());
        }
    }

    private Caller known(ServerRequest request, String presented) {
        Caller caller =
                keys.caller(presented)
                        .orElseThrow(() ->
                                Refusal.of(
                                        Trouble.KEY_UNKNOWN,
                                        "no such key: see /api/keys for those there are"));
        if (caller instanceof Caller.Browser(WriteKey key)
                && request.headers().contains(HeaderNames.ORIGIN)) {
            String origin = request.headers().get(HeaderNames.ORIGIN).get();
            if (!key.allows(origin)) {
                throw Refusal.of(
                        Trouble.ORIGIN_NOT_ALLOWED,
                        "pages of "
                                + origin
                                + " may not use this key; add the site to the key's origins");
            }
        }
        return caller;
    }
}
