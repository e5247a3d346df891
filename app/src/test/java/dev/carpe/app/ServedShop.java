package dev.carpe.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A shop that is served by a process of its own, and what its customers send.
///
/// @param folder where workspace, configuration and data are kept
record ServedShop(Path folder) {
    /// A moment by counting, one by silence, and an answer that is given once.
    static final String MOMENTS =
            """
            settings: site
            consent: { default: granted }
            ---
            moment: looking-thrice
            title: Looks at a product three times
            need: buy
            phase: consideration
            detect:
              same: product_id
              within: 20m
              steps: [{ on: Product Viewed, times: 3 }]
            lasts: 1h
            ---
            moment: gone-quiet
            title: Put something into the cart and went
            need: buy
            phase: purchase
            detect:
              steps:
                - on: Product Added
                - no: Order Completed
                  for: 1s
            lasts: 1h
            ---
            placement: product-page.reviews
            channel: page
            title: Beside the reviews
            ---
            experience: reviews
            principle: social-proof
            content: { headline: Others like it }
            ---
            trigger: reassure
            on: looking-thrice
            placement: product-page.reviews
            choose: { by: one, among: [reviews] }
            cap: { times: 1, per: 24h }
            """;

    /// Starts on an empty folder.
    ServerProcess start(String... options) throws IOException {
        return start(Carpe.class, options);
    }

    /// The same with another entrance.
    ServerProcess start(Class<?> main, String... options) throws IOException {
        Path moments = Files.createDirectories(folder.resolve("moments"));
        Files.writeString(moments.resolve("moments.yaml"), MOMENTS);
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--workspace", moments.toString()));
        return ServerProcess.start(main, data(), all.toArray(String[]::new));
    }

    /// Where the server keeps everything.
    Path data() {
        return folder.resolve("data");
    }

    /// Writes a configuration file; the option that names it.
    String[] configured(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("carpe.yaml"), text);
        return new String[] {"--config", file.toString()};
    }

    static String event(String message, String who, String name, String product) {
        return """
        {"type": "track", "event": "%s", "messageId": "%s", "anonymousId": "%s", "properties": {"product_id": "%s"}}\
        """
                .formatted(name, message, who, product);
    }

    static String batch(List<String> events) {
        return "{\"batch\": [" + String.join(",", events) + "]}";
    }

    /// Looks at a product so many times.
    static void views(ServerProcess server, String who, int times) {
        server.ask(
                "/v1/batch",
                batch(
                        IntStream.range(0, times)
                                .mapToObj(i -> event(who + "/" + i, who, "Product Viewed", "p1"))
                                .toList()));
    }

    /// What a page asks for a customer.
    static String question(String who) {
        return """
        {"anonymousId": "%s", "placements": ["product-page.reviews"]}\
        """
                .formatted(who);
    }
}
