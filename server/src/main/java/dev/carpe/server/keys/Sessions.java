package dev.carpe.server.keys;

import dev.carpe.server.http.Proxies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// People who signed in with a secret key and hold a cookie instead, which no script can read. They end with their key, after twelve hours,
/// by signing out, and when the server stops: nothing of them is kept. Safe for any number of threads.
///
/// A browser sends cookies along whoever made it send the request. So one with a cookie counts only where the browser says that a page of
/// this very server made it, by `Sec-Fetch-Site`, or by `Origin` where it knows no such header.
public final class Sessions {
    /// The cookie's name.
    static final String COOKIE = "carpe_session";

    private static final ZonedDateTime LONG_AGO = Instant.EPOCH.atZone(ZoneOffset.UTC);
    private static final Duration LASTS = Duration.ofHours(12);
    private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Set<Method> READING = Set.of(Method.GET, Method.HEAD);

    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final Keys keys;
    private final Proxies proxies;
    private final Optional<URI> publicUrl;
    private final InstantSource clock;

    /// No sessions yet.
    ///
    /// @param proxies whose word counts for whether a page speaks TLS
    /// @param publicUrl where browsers reach the server; where it is empty, the host that they asked
    public Sessions(Keys keys, Proxies proxies, Optional<URI> publicUrl, InstantSource clock) {
        this.keys = keys;
        this.proxies = proxies;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /// A session.
    ///
    /// @param key id of the key that it was opened with
    /// @param until when it ends
    record Session(String key, Instant until) {}

    /// Opens a session.
    ///
    /// @return its cookie
    SetCookie open(ServerRequest request, SecretKey key) {
        Instant now = clock.instant();
        open.values().removeIf(session -> session.until().isBefore(now));
        String id = Secrets.random(32);
        open.put(Secrets.hash(id), new Session(key.id(), now.plus(LASTS)));
        return cookie(request, id).maxAge(LASTS).build();
    }

    /// Ends the request's session, if it has one.
    ///
    /// @return the cookie that takes the place of the former
    SetCookie end(ServerRequest request) {
        id(request).ifPresent(id -> open.remove(Secrets.hash(id)));
        return cookie(request, "").expires(LONG_AGO).build();
    }

    /// When the request's session ends; empty where it has none.
    Optional<Instant> until(ServerRequest request) {
        return session(request).map(Session::until);
    }

    /// Whoever sends this request, by its cookie; empty where it has none that counts.
    ///
    /// @throws Refusal where another site's page may have made the browser send it
    Optional<Caller> caller(ServerRequest request) {
        Optional<Caller> caller =
                session(request)
                        .flatMap(session -> keys.secretKey(session.key()))
                        .map(Caller.Trusted::new);
        if (caller.isPresent()) {
            refuseOthers(request);
        }
        return caller;
    }

    /// Lets only pages of this server, and people who type its address, use a cookie.
    ///
    /// @throws Refusal for any other
    void refuseOthers(ServerRequest request) {
        boolean reading = READING.contains(request.prologue().method());
        boolean own;
        if (request.headers().contains(SITE)) {
            String site = request.headers().get(SITE).get();
            own = site.equals("same-origin") || reading && site.equals("none");
        } else if (request.headers().contains(HeaderNames.ORIGIN)) {
            own = isOwn(request, request.headers().get(HeaderNames.ORIGIN).get());
        } else {
            own = reading;
        }
        if (!own) {
            throw Refusal.of(
                    Trouble.ORIGIN_NOT_ALLOWED,
                    "a session is for the server's own pages; others and scripts send a key");
        }
    }

    private boolean isOwn(ServerRequest request, String origin) {
        String host = request.headers().get(HeaderNames.HOST).get();
        String authority = origin.substring(origin.lastIndexOf('/') + 1);
        return authority.equals(host)
                || publicUrl.filter(url -> authority.equals(url.getAuthority())).isPresent();
    }

    private Optional<Session> session(ServerRequest request) {
        Instant now = clock.instant();
        return id(request)
                .flatMap(id -> Optional.ofNullable(open.get(Secrets.hash(id))))
                .filter(session -> now.isBefore(session.until()));
    }

    private static Optional<String> id(ServerRequest request) {
        return Optional.ofNullable(request.headers().cookies().first(COOKIE).orElse(null));
    }

    private SetCookie.Builder cookie(ServerRequest request, String value) {
        return SetCookie.builder(COOKIE, value)
                .httpOnly(true)
                .sameSite(SetCookie.SameSite.STRICT)
                .secure(proxies.isSecure(request))
                .path("/api");
    }
}
