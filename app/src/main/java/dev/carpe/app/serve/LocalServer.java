package dev.carpe.app.serve;

import dev.carpe.language.SourceFile;
import dev.carpe.server.keys.Keys;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.site.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// A server within this process, for this machine alone: it listens at the loopback address. What it keeps is in a folder as always.
public final class LocalServer implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";

    private final Wiring system;
    private final InstantSource clock;

    private LocalServer(Wiring system, InstantSource clock) {
        this.system = system;
        this.clock = clock;
    }

    /// Starts it.
    ///
    /// @param data where everything is kept
    /// @param port 0 for a free one
    /// @param workspace the definitions to start with
    /// @param site pages to show beside the API
    /// @throws dev.carpe.engine.StoreTrouble if the folder cannot be used
    public static LocalServer start(
            Path data, int port, List<SourceFile> workspace, Site site, InstantSource clock)
            throws IOException {
        Logging.setUp(/* json= */ false, "warn");
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        given.put(Setting.DATA, new Given(data.toString(), "given"));
        given.put(Setting.HTTP_HOST, new Given(ADDRESS, "given"));
        given.put(Setting.HTTP_PORT, new Given(Integer.toString(port), "given"));
        Configuration configuration =
                Configuration.of(List.of(given))
                        .configuration()
                        .orElseThrow(() -> new IllegalArgumentException("no port: " + port));
        return new LocalServer(Wiring.start(configuration, workspace, site, clock), clock);
    }

    /// Where it listens.
    public String address() {
        return "http://" + ADDRESS + ":" + system.server().port();
    }

    /// A fresh key that may do everything. Earlier ones of the same name are revoked: their secrets are known to nobody any more.
    ///
    /// @param name what it is called
    /// @param source by which source its events come
    public String key(String name, String source) {
        Keys keys = system.server().keys();
        keys.secretKeys().stream()
                .filter(key -> key.name().equals(name))
                .forEach(key -> keys.revoke(key.id()));
        return keys.issue(name, Set.of(Scope.ADMIN), source, clock.instant()).secret();
    }

    /// The write key of a site's pages: the one of this name, a new one where there is none.
    public String writeKey(String name, String source) {
        return system.server().keys().writeKeys().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseGet(
                        () -> system.server().keys().add(name, source, List.of(), clock.instant()))
                .key();
    }

    /// Whether it knows anybody yet.
    public boolean isNew() {
        return system.isNew();
    }

    /// Stays until the process is asked to end, and then stops in order.
    ///
    /// @param err hears of the stop
    /// @param last what is to be done when everything has stopped, before the process ends; says what became of everything
    public void serve(PrintWriter err, Supplier<String> last) throws InterruptedException {
        system.serve(err, last);
    }

    @Override
    public void close() {
        system.close();
    }
}
