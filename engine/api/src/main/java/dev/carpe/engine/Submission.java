package dev.carpe.engine;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Events that were submitted together, and what became of each so far.
final class Submission {
    private final @Nullable Receipt[] receipts;
    private final AtomicInteger open;
    private final CompletableFuture<List<Receipt>> future = new CompletableFuture<>();

    Submission(int events) {
        receipts = new Receipt[events];
        open = new AtomicInteger(events);
    }

    /// One event is durable and processed, or will never be.
    void settle(int index, Receipt receipt) {
        receipts[index] = receipt;
        if (open.decrementAndGet() == 0) {
            future.complete(List.copyOf(Arrays.asList(receipts)));
        }
    }

    void fail(Refused refused) {
        future.completeExceptionally(refused);
    }

    List<Receipt> await() {
        return get(future);
    }

    /// Waits for an answer.
    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw failure;
        }
    }
}
