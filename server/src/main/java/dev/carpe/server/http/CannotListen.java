package dev.carpe.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/// The server cannot listen where it is told to: something else does, or the address is none of this machine's.
public final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotListen(String host, int port, String why, @Nullable Throwable cause) {
        super("cannot listen at " + host + ":" + port + ": " + why, cause);
    }

    /// Tries the address first: Helidon logs a failure and goes on without listening.
    static void unlessFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CannotListen(host, port, String.valueOf(e.getMessage()), e);
        }
    }
}
