package dev.carpe.server.keys;

import dev.carpe.server.http.Proxies;
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
    private final Optional<Rates> addresses;
    private final Proxies proxies;
    private final Sessions sessions;

    /// A gate for these keys.
    ///
    /// @param collecting how many events a second each key may send
    /// @param asking how many other requests a second each key may send
    /// @param addresses how many requests a second pages behind one address may send; empty: as many as their key may
    /// @param proxies whose word for a client's address counts
    /// @param sessions people who have signed in
    public Gate(
            Keys keys,
            Rates collecting,
            Rates asking,
            Optional<Rates> addresses,
            Proxies proxies,
            Sessions sessions) {
        this.keys = keys;
        this.collecting = collecting;
        this.asking = asking;
        this.addresses = addresses;
        this.proxies = proxies;
        this.sessions = sessions;
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
        return outside(request).orElseThrow(Gate::missing);
    }

    private static Refusal missing() {
        return Refusal.of(
                Trouble.KEY_MISSING,
                "send a key: Authorization: Bearer KEY, or as the user of Basic authorization");
    }

    /// Whoever sends this request, with a secret key that has this scope, or signed in with one.
    ///
    /// @throws Refusal where it has none
    public Caller.Trusted trusted(ServerRequest request, Scope scope) {
        Optional<Caller> outside = outside(request);
        Caller caller =
                outside.isPresent()
                        ? outside.get()
                        : sessions.caller(request).orElseThrow(Gate::missing);
        check(caller, scope);
        if (caller instanceof Caller.Trusted trusted) {
            limit(asking, trusted.name(), 1);
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
        limit(collecting, caller.name(), events);
    }

    /// Counts a question against the caller's rate; events do not use it up.
    ///
    /// @throws Refusal where they are too many
    public void limitQuestion(Caller caller) {
        limit(asking, caller.name(), 1);
    }

    private static void limit(Rates rates, String who, int permits) {
        Optional<Duration> wait = rates.take(who, permits);
        if (wait.isPresent()) {
            throw Refusal.later(
                    Trouble.RATE_LIMITED,
                    "more requests than this key, or this address, may send in a second",
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
        if (!(caller instanceof Caller.Browser(WriteKey key))) {
            return caller;
        }
        if (addresses.isPresent()) {
            limit(addresses.get(), proxies.clientNetwork(request), 1);
        }
        if (request.headers().contains(HeaderNames.ORIGIN)) {
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
