package dev.carpe.server.http;

import java.time.Duration;
import java.util.Optional;

/// How the server listens.
///
/// @param host the address to listen on
/// @param port the port; 0 for a free one
/// @param limits bounds of bodies
/// @param idle how long a connection may say nothing before it is closed
/// @param grace how long a stop waits for requests under way
/// @param tls what it shows itself with; empty: it speaks plain HTTP
/// @param proxies whose word for a client's address counts
public record HttpSettings(
        String host,
        int port,
        Limits limits,
        Duration idle,
        Duration grace,
        Optional<TlsFiles> tls,
        Proxies proxies) {
    /// All addresses, port 8080.
    public static final HttpSettings DEFAULT =
            new HttpSettings(
                    "0.0.0.0",
                    8080,
                    Limits.DEFAULT,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(5),
                    Optional.empty(),
                    Proxies.NONE);
}
