package dev.carpe.app.client;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A secret key for the time of one command, bound to one source.
public final class TemporaryKey implements AutoCloseable {
    private final ServerClient admin;
    private final String id;
    private final ServerClient client;

    private TemporaryKey(ServerClient admin, String id, ServerClient client) {
        this.admin = admin;
        this.id = id;
        this.client = client;
    }

    /// Makes one.
    ///
    /// @param admin calls with a key that may administer
    /// @param name what the key is called while it exists
    /// @param source id of the source that its events come by
    /// @param scopes what it may do
    /// @throws ServerTrouble where the server refuses
    public static TemporaryKey of(
            ServerClient admin, String name, String source, List<String> scopes) {
        JsonNode made =
                admin.post(
                        "/api/keys",
                        Map.of(
                                "kind", "secret",
                                "name", name,
                                "source", source,
                                "scopes", scopes));
        ServerClient client = admin.with(made.path("secret").asString(""));
        return new TemporaryKey(admin, made.path("key").path("id").asString(""), client);
    }

    /// A client that calls with it.
    public ServerClient client() {
        return client;
    }

    /// Ends the key.
    @Override
    public void close() {
        admin.delete("/api/keys/" + ServerClient.segment(id));
    }
}
