package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The key with which a command calls a running server.
final class KeyOption {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:CARPE_KEY}",
            description =
                    "A key of the server. Safer from the environment variable CARPE_KEY, where it stands in no list of processes.")
    private @Nullable String key;

    /// A client of the server at an address.
    ServerClient client(String address) {
        String given = key;
        if (given == null || given.isBlank()) {
            throw Failure.usage(
                    "calling a server needs a key: --key KEY, or the environment variable CARPE_KEY",
                    "the server's first start prints an admin token; POST /api/keys makes others");
        }
        return ServerClient.of(address, given.strip());
    }
}
