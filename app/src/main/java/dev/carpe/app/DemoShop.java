package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import dev.carpe.app.client.ServerTrouble;
import dev.carpe.app.simulation.Item;
import dev.carpe.app.simulation.Manner;
import dev.carpe.language.SourceFile;
import dev.carpe.server.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The shop that the demo shows: its pages, its workspace, its catalogue and its customers, all simulated but you.
final class DemoShop implements Site {
    private static final String FOLDER = "demo/shop/";
    private static final Duration PAST = Duration.ofDays(14);
    private static final double VISITS_A_DAY = 60;
    private static final double VISITS_A_SECOND = 0.5;

    private volatile String writeKey = "";

    /// The key that its pages are to use.
    void use(String key) {
        writeKey = key;
    }

    @Override
    public Optional<byte[]> file(String path) {
        if (path.equals("carpe.json")) {
            String json = "{ \"src\": \"/tag/carpe.js\", \"key\": \"" + writeKey + "\" }";
            return Optional.of(json.getBytes(StandardCharsets.UTF_8));
        }
        if (path.startsWith("workspace/")) {
            return Optional.empty();
        }
        try (InputStream in = DemoShop.class.getResourceAsStream(FOLDER + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its moments and answers: the retail taxonomy and what the shop adds.
    static List<SourceFile> workspace() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (String name : Bundled.names(FOLDER + "workspace")) {
            files.add(new SourceFile(name, Bundled.text(FOLDER + "workspace/" + name)));
        }
        return files;
    }

    /// Its pages ask before anything of a visitor is sent or kept. With consent all heat is gathered, and visits are recorded from half a
    /// minute before their first moment on. Its products and its lists are one file each, told apart by what their addresses ask for.
    void configure(ServerClient admin) {
        admin.put(
                "/api/tag/" + writeKey,
                Map.of(
                        "consent",
                        Map.of("analytics", false, "personalisation", false),
                        "recording",
                        Map.of("moments", true),
                        "heat",
                        1,
                        "pages",
                        List.of("id", "category")));
    }

    /// Fills the catalogue with what it sells.
    static void stock(ServerClient admin) throws IOException {
        admin.post(
                "/api/catalogue",
                JsonMapper.shared().readTree(Bundled.text(FOLDER + "data/products.json")));
    }

    /// Its customers.
    static Population population(ServerClient admin, InstantSource clock) throws IOException {
        try {
            Manner manner = Manner.read(Bundled.text(FOLDER + "customers.json"));
            List<Item> items = Item.read(Bundled.text(FOLDER + "data/products.json"));
            return new Population(manner, items, admin, 1, clock);
        } catch (Manner.Unusable e) {
            throw new IllegalStateException("the bundled customers are unusable", e);
        }
    }

    /// The last fortnight.
    static long backfill(Population population, Instant now) {
        return population.fill(now.minus(PAST), now, VISITS_A_DAY).sent();
    }

    /// Lets customers come for as long as the server is there.
    static Thread open(Population population, Instant now) {
        return Thread.ofVirtual()
                .name("simulated-customers")
                .start(() -> {
                    try {
                        population.live(now, Instant.MAX, VISITS_A_SECOND);
                    } catch (ServerTrouble _) {
                        // The server has stopped, and so has the demo.
                    }
                });
    }
}
