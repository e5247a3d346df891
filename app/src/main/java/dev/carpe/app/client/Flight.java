package dev.carpe.app.client;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tools.jackson.databind.JsonNode;

/// A batch that is under way, delivered by a thread of its own.
///
/// @param events how many events it holds
/// @param thread who delivers it
/// @param answer what the server says to it
record Flight(int events, Thread thread, FutureTask<JsonNode> answer) {
    /// Starts a delivery.
    static Flight of(int events, Callable<JsonNode> delivery) {
        FutureTask<JsonNode> answer = new FutureTask<>(delivery);
        return new Flight(events, Thread.startVirtualThread(answer), answer);
    }

    /// The answer, as soon as it is there. Whoever is interrupted meanwhile interrupts the delivery too, which says why it stopped.
    ///
    /// @throws ServerTrouble where the delivery failed
    JsonNode landed() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
