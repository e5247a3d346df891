package dev.carpe.server.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that is not served, with the reason that its sender is told. Thrown by handlers, answered in one place.
public final class Refusal extends RuntimeException {
    private final Trouble trouble;
    private final @Nullable Duration retryAfter;
    private final List<String> problems;

    private Refusal(
            Trouble trouble, String detail, @Nullable Duration retryAfter, List<String> problems) {
        // No stack trace: it says what a caller did, not where we stood.
        super(detail, null, false, false);
        this.trouble = trouble;
        this.retryAfter = retryAfter;
        this.problems = List.copyOf(problems);
    }

    /// A refusal.
    ///
    /// @param detail one sentence: what was wrong, the value, the rule, what to do
    public static Refusal of(Trouble trouble, String detail) {
        return new Refusal(trouble, detail, null, List.of());
    }

    /// A refusal that asks to come again.
    public static Refusal later(Trouble trouble, String detail, Duration retryAfter) {
        return new Refusal(trouble, detail, retryAfter, List.of());
    }

    /// A refusal of something with several problems.
    public static Refusal of(Trouble trouble, String detail, List<String> problems) {
        return new Refusal(trouble, detail, null, problems);
    }

    /// What went wrong.
    public Trouble trouble() {
        return trouble;
    }

    /// When to come again; null where that does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// Everything that was wrong, one sentence each; empty where the message says it all.
    public List<String> problems() {
        return problems;
    }

    /// What is told.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
