package dev.carpe.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A server with a long past, to look at the console with: the last 30 days of a made-up shop, up to now.
///
/// ```
/// java --enable-native-access=ALL-UNNAMED -cp bench/target/carpe-bench.jar dev.carpe.bench.PastServer FOLDER [EVENTS]
/// ```
///
/// Says where it is and the admin token once the past is history, in the words of `carpe serve`, and stays until it is killed. Only history has the past; the
/// server's own log is empty. A folder serves once.
public final class PastServer {
    private PastServer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long events = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        CarpeServer carpe = open(Path.of(args[0]), events, Instant.now());
        System.out.println("admin token, told only now: " + admin(carpe, args[0]));
        System.out.println("carpe is ready at http://127.0.0.1:" + carpe.server().port());
    }

    /// Opens one on a new folder, and says how long its past took to become history.
    ///
    /// @param end of the past
    /// @throws IllegalStateException where the folder was used before, or history does not end
    static CarpeServer open(Path folder, long events, Instant end)
            throws IOException, InterruptedException {
        PastShop past = new PastShop(events, end);
        // History begins to read while the server starts.
        long started = System.nanoTime();
        CarpeServer carpe = CarpeServer.open(folder, InstantSource.system(), _ -> past);
        admin(carpe, folder.toString());
        if (!carpe.history().await(Duration.ofHours(1))) {
            throw new IllegalStateException("history did not take the past in within an hour");
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                "%,d events taken in within %.0f s, %,.0f rows/s%n",
                events, seconds, past.rows() / seconds);
        return carpe;
    }

    /// The first start alone makes one.
    private static String admin(CarpeServer carpe, String folder) {
        return carpe.server()
                .adminToken()
                .orElseThrow(() ->
                        new IllegalStateException(
                                folder + " was used before: name another folder"));
    }
}
