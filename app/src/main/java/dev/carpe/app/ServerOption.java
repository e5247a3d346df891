package dev.carpe.app;

import dev.carpe.app.client.ServerClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The running server that a command is about, and the key to call it with.
final class ServerOption {
    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            description = "The running server.")
    private String address = "";

    @Mixin private KeyOption key = new KeyOption();

    /// A client of it.
    ServerClient client() {
        return key.client(address);
    }
}
