package dev.carpe.bench;

import dev.carpe.language.SourceFile;
import dev.carpe.server.keys.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Measures how long questions to a server with a long past take, asked over HTTP by one caller, one after the other.
///
/// ```
/// java -Xmx6g --enable-native-access=ALL-UNNAMED -cp bench/target/carpe-bench.jar dev.carpe.bench.QuestionBench FOLDER [EVENTS [ROUNDS]]
/// ```
///
/// The definitions are sent with each backtest, since none are in force there. Each question is told with how long it took when it was asked first, while the compilers are at work, and with the median and the range of the others.
public final class QuestionBench {
    private final CarpeServer carpe;
    private final int rounds;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String key;

    private QuestionBench(CarpeServer carpe, int rounds) {
        this.carpe = carpe;
        this.rounds = rounds;
        this.key = carpe.key(Scope.READ);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        long events = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        Instant end = Instant.now();
        try {
            CarpeServer carpe = PastServer.open(Path.of(args[0]), events, end);
            new QuestionBench(carpe, rounds).askAll(end);
        } catch (IllegalStateException trouble) {
            System.err.println(trouble.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private void askAll(Instant end) throws IOException, InterruptedException {
        String day = "from=" + end.minus(Duration.ofDays(1)) + "&to=" + end;
        String month = "from=" + end.minus(Duration.ofDays(30)) + "&to=" + end;
        String period =
                "\"from\": \"%s\", \"to\": \"%s\"".formatted(end.minus(Duration.ofDays(30)), end);
        ask(
                "moments by device, visitor, hour, 30 days",
                "hotspots?by=device,visitor,hour&" + month);
        ask(
                "moments by device, channel, hour, 30 days",
                "hotspots?by=device,channel,hour&" + month);
        ask("the same, last 24 hours", "hotspots?by=device,channel,hour&" + day);
        String steps =
                List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed")
                        .stream()
                        .map("{\"event\": \"%s\"}"::formatted)
                        .collect(Collectors.joining(", "));
        ask(
                "funnel of four steps, 30 days",
                "funnel",
                "{%s, \"within\": \"P1D\", \"steps\": [%s]}".formatted(period, steps));
        ask("top 50 transitions, 30 days", "paths?limit=50&" + month);
        ask("the same, last 24 hours", "paths?limit=50&" + day);
        ask("the latest moments", "latest");
        backtest("one definition", period, List.of("m1-comparing"));
        backtest("six definitions", period, Definitions.REFERENCE);
        backtest("sixty definitions", period, List.of());
    }

    private void backtest(String of, String period, List<String> moments)
            throws IOException, InterruptedException {
        String ids = moments.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        String yaml =
                Definitions.files(60).stream()
                        .map(SourceFile::text)
                        .collect(Collectors.joining("\n---\n"));
        ask(
                "backtest of " + of,
                "backtest",
                "{%s, \"moments\": [%s], \"yaml\": %s}".formatted(period, ids, quoted(yaml)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private void ask(String what, String path) throws IOException, InterruptedException {
        time(what, to(path).build());
    }

    private void ask(String what, String path, String body)
            throws IOException, InterruptedException {
        time(
                what,
                to(path).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpRequest.Builder to(String path) {
        int port = carpe.server().port();
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/insight/%s".formatted(port, path)))
                .header("Authorization", "Bearer " + key);
    }

    private void time(String what, HttpRequest request) throws IOException, InterruptedException {
        double first = seconds(request);
        double[] others = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            others[i] = seconds(request);
        }
        Arrays.sort(others);
        System.out.printf(
                "%-45s first %7.3f s, then %7.3f s (%.3f to %.3f)%n",
                what, first, others[rounds / 2], others[0], others[rounds - 1]);
    }

    private double seconds(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
