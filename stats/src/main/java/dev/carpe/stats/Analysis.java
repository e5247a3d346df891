package dev.carpe.stats;

import java.util.Locale;
import java.util.function.Function;

/// What came of an analysis: a result, or the reason why the data allow none. A failed analysis never looks like a result: there
/// is no "p = 1" and no NaN.
///
/// @param <T> the kind of result
public sealed interface Analysis<T> {
    /// The analysis gave a result.
    ///
    /// @param result what it found
    record Done<T>(T result) implements Analysis<T> {}

    /// The data allow no result.
    ///
    /// @param cause what kind of obstacle, for programs
    /// @param message what is wrong and what would help, for people
    record Failed<T>(Cause cause, String message) implements Analysis<T> {}

    /// Why an analysis can fail.
    enum Cause {
        /// More observations are needed.
        TOO_FEW,
        /// Every observation is the same, so nothing says how uncertain the estimate is.
        NO_VARIATION,
        /// A relative change asks for a base that is clearly not zero.
        ZERO_BASE,
        /// The log holds nothing like what is asked about.
        NO_SUPPORT,
        /// The data contradict themselves or what was declared about them.
        CONTRADICTION;

        /// As it is written, such as `too-few`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static <T> Analysis<T> done(T result) {
        return new Done<>(result);
    }

    static <T> Analysis<T> failed(Cause cause, String message) {
        return new Failed<>(cause, message);
    }

    /// The same analysis with its result seen in another way.
    default <R> Analysis<R> map(Function<? super T, ? extends R> view) {
        return switch (this) {
            case Done<T>(T result) -> new Done<>(view.apply(result));
            case Failed<T>(Cause cause, String message) -> new Failed<>(cause, message);
        };
    }

    /// The analysis that goes on from this result, or this failure.
    default <R> Analysis<R> then(Function<? super T, Analysis<R>> next) {
        return switch (this) {
            case Done<T>(T result) -> next.apply(result);
            case Failed<T>(Cause cause, String message) -> new Failed<>(cause, message);
        };
    }

    /// The result, for callers who know that there is one.
    ///
    /// @throws IllegalStateException with the message of the failure, if it failed
    default T result() {
        return switch (this) {
            case Done<T>(T result) -> result;
            case Failed<T> failed -> throw new IllegalStateException(failed.message());
        };
    }

    /// Whether there is a result.
    default boolean succeeded() {
        return this instanceof Done<T>;
    }
}
