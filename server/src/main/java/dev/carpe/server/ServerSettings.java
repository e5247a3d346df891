package dev.carpe.server;

import dev.carpe.server.collect.Signals;
import dev.carpe.server.http.HttpSettings;
import dev.carpe.server.keys.Verification;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What a server is told at start.
///
/// @param http how it listens
/// @param verification what a browser's word for a user id is worth
/// @param eventsPerSecond how many events a second each key may send
/// @param questionsPerSecond how many other requests a second each key may send
/// @param addressRequestsPerSecond how many requests a second pages behind one address may send; 0: as many as their key may
/// @param signals what browsers' privacy signals refuse
/// @param keepsAddresses whether customers' network addresses are kept, see [dev.carpe.server.collect.Addresses]
/// @param publicUrl where browsers reach the server; where it is empty, the host that they asked
/// @param backups the folder below which `POST /api/backup` writes; empty where it may not
public record ServerSettings(
        HttpSettings http,
        Verification verification,
        int eventsPerSecond,
        int questionsPerSecond,
        int addressRequestsPerSecond,
        Signals signals,
        boolean keepsAddresses,
        Optional<URI> publicUrl,
        Optional<Path> backups) {
    /// Everything as usual.
    public static final ServerSettings DEFAULT =
            new ServerSettings(
                    HttpSettings.DEFAULT,
                    Verification.OFF,
                    50_000,
                    20_000,
                    0,
                    Signals.DEFAULT,
                    false,
                    Optional.empty(),
                    Optional.empty());
}
