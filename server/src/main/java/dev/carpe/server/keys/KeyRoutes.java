package dev.carpe.server.keys;

import dev.carpe.server.http.Bodies;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Replies;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.json.Json;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/api/keys`: which keys there are, new ones, and their end. A rotation is a new key, then the end of the old one.
public final class KeyRoutes implements HttpService {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s]+");
    private static final Duration CHANGE_OVER = Duration.ofDays(1);
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Gate gate;
    private final Keys keys;
    private final Bodies bodies;
    private final InstantSource clock;

    /// Routes to these keys.
    public KeyRoutes(Gate gate, Keys keys, Bodies bodies, InstantSource clock) {
        this.gate = gate;
        this.keys = keys;
        this.bodies = bodies;
        this.clock = clock;
    }

    /// A key that is wanted.
    ///
    /// @param kind `write` or `secret`
    /// @param name what people call it
    /// @param source id of the source that its events come by; `web`, or `server` for a secret key, where none is named
    /// @param origins for a write key: the sites that may use it; none: any
    /// @param scopes for a secret key: what it may do
    record Wanted(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String source,
            @Nullable List<String> origins,
            @Nullable List<String> scopes) {}

    /// A secret key as listed.
    record Secret(String id, String name, List<String> scopes, String source, Instant createdAt) {
        static Secret of(SecretKey key) {
            return new Secret(
                    key.id(), key.name(), Scope.words(key.scopes()), key.source(), key.createdAt());
        }
    }

    /// All keys.
    record Listed(List<WriteKey> writeKeys, List<Secret> secretKeys) {}

    /// A new secret key. The secret is told once.
    record Issued(Secret key, String secret) {}

    /// A new identity secret, told once.
    ///
    /// @param formerUntil until when the one before it counts too
    record Identity(String secret, Instant formerUntil) {}

    /// How an identity secret is to change.
    ///
    /// @param endFormer whether the one so far ends at once, since somebody may know it; else after a day
    record Rotation(@Nullable Boolean endFormer) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/keys", this::list)
                .post("/api/keys", this::create)
                .post("/api/keys/identity", this::rotate)
                .delete("/api/keys/{id}", this::revoke);
    }

    private void rotate(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        byte[] body = bodies.read(request);
        boolean end =
                body.length > 0 && Boolean.TRUE.equals(Json.read(body, Rotation.class).endFormer());
        Instant now = clock.instant();
        Instant until = end ? now : now.plus(CHANGE_OVER);
        Replies.unkept(response);
        Replies.json(response, Status.CREATED_201, new Identity(keys.rotateIdentity(until), until));
    }

    private void list(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        Replies.json(
                response,
                new Listed(keys.writeKeys(), keys.secretKeys().stream().map(Secret::of).toList()));
    }

    private void create(ServerRequest request, ServerResponse response) {
        gate.trusted(request, Scope.ADMIN);
        Wanted wanted = Json.read(bodies.read(request), Wanted.class);
        String kind = wanted.kind() == null ? "" : wanted.kind();
        String name = wanted.name() == null ? "" : wanted.name();
        Replies.unkept(response);
        switch (kind) {
            case "write" ->
                    Replies.json(
                            response,
                            Status.CREATED_201,
                            keys.add(
                                    name, source(wanted, "web"), origins(wanted), clock.instant()));
            case "secret" -> {
                Keys.Issued issued =
                        keys.issue(name, scopes(wanted), source(wanted, "server"), clock.instant());
                Replies.json(
                        response,
                        Status.CREATED_201,
                        new Issued(Secret.of(issued.key()), issued.secret()));
            }
            default ->
                    throw Refusal.of(
                            Trouble.INVALID,
                            "kind is \"" + kind + "\", and must be write or secret");
        }
    }

    private static String source(Wanted wanted, String usual) {
        String source = wanted.source() == null ? usual : wanted.source();
        if (!SOURCE.matcher(source).matches()) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "source is \"" + source + "\", and must be a kebab-case id such as shop-till");
        }
        return source;
    }

    private static List<String> origins(Wanted wanted) {
        List<String> origins = wanted.origins() == null ? List.of() : wanted.origins();
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw Refusal.of(
                        Trouble.INVALID,
                        "\""
                                + origin
                                + "\" is no origin (write https://shop.example, without a path)");
            }
        }
        return origins;
    }

    private static Set<Scope> scopes(Wanted wanted) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : wanted.scopes() == null ? List.<String>of() : wanted.scopes()) {
            scopes.add(
                    Scope.of(word)
                            .orElseThrow(() ->
                                    Refusal.of(
                                            Trouble.INVALID,
                                            "\""
                                                    + word
                                                    + "\" is no scope (collect, decide, read or admin)")));
        }
        if (scopes.isEmpty()) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "a secret key needs scopes: collect, decide, read or admin, several of them in"
                            + " a list");
        }
        return scopes;
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        Caller.Trusted caller = gate.trusted(request, Scope.ADMIN);
        String id = request.path().pathParameters().get("id");
        boolean last =
                caller.key().id().equals(id)
                        && keys.secretKeys().stream().filter(key -> key.may(Scope.ADMIN)).count()
                                < 2;
        if (last) {
            throw Refusal.of(
                    Trouble.CONFLICT,
                    "this is the last key that may administer: make another one first");
        }
        if (!keys.revoke(id)) {
            throw Refusal.of(Trouble.NOT_FOUND, "no key " + id);
        }
        response.status(Status.NO_CONTENT_204).send();
    }
}
