package dev.carpe.bench;

import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.server.keys.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.HdrHistogram.Histogram;

/// Measures how long a customer's timeline takes, asked of a running server over HTTP by one caller, one question after the other.
///
/// ```
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.CrowdBench fill FOLDER CUSTOMERS
/// java -cp bench/target/carpe-bench.jar dev.carpe.bench.TimelineBench FOLDER CUSTOMERS [QUESTIONS]
/// ```
///
/// Asked are customers at random, who did six things each, and then the newest page of one who did very much, each thing in a write of its own.
public final class TimelineBench {
    private static final int BUSY = 2_000;

    private final CarpeServer carpe;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    private TimelineBench(CarpeServer carpe) {
        this.carpe = carpe;
        this.key = carpe.key(Scope.READ);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int customers = Integer.parseInt(args[1]);
        int questions = args.length > 2 ? Integer.parseInt(args[2]) : 2_000;
        TimelineBench bench =
                new TimelineBench(
                        CarpeServer.open(
                                Path.of(args[0]), InstantSource.system(), CrowdBench::fromNowOn));
        Random random = new Random(1);
        for (int round = 0; round < 3; round++) {
            bench.ask("at random", questions, _ -> random.nextInt(customers));
        }
        bench.live(customers);
        for (int round = 0; round < 3; round++) {
            bench.ask("busy", questions, _ -> customers);
        }
        Runtime.getRuntime().halt(0);
    }

    /// One customer looks at very much, now.
    private void live(int customer) {
        long now = System.currentTimeMillis();
        for (int i = 0; i < BUSY; i++) {
            Struct product = Struct.of("product_id", new Text(Shop.product(i % Shop.PRODUCTS)));
            Event viewed = Crowd.event(customer, now + i, "Product Viewed", now, product);
            carpe.engine().submit(List.of(viewed));
        }
    }

    private void ask(String who, int questions, IntUnaryOperator customers)
            throws IOException, InterruptedException {
        Histogram latency = new Histogram(3);
        long bytes = 0;
        for (int i = 0; i < questions; i++) {
            String of = Crowd.device(customers.applyAsInt(i));
            HttpRequest asked =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/api/profiles/%s/timeline"
                                                    .formatted(carpe.server().port(), of)))
                            .header("Authorization", "Bearer " + key)
                            .build();
            long start = System.nanoTime();
            HttpResponse<String> answer = client.send(asked, HttpResponse.BodyHandlers.ofString());
            latency.recordValue(System.nanoTime() - start);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            bytes += answer.body().length();
        }
        System.out.println(
                new Row()
                        .put("measure", "timeline")
                        .put("who", who)
                        .put("bytesPerAnswer", bytes / questions)
                        .put("p50Millis", latency.getValueAtPercentile(50) / 1e6, 2)
                        .put("p99Millis", latency.getValueAtPercentile(99) / 1e6, 2)
                        .put("maxMillis", latency.getMaxValue() / 1e6, 2)
                        .toJson());
    }
}
