package dev.carpe.server.collect;

import java.util.Locale;

/// Why one event of a body was not accepted.
///
/// @param why the kind of reason
/// @param detail one sentence: the value, the rule, what to do
public record Rejection(Why why, String detail) {
    /// Kinds of reasons.
    public enum Why {
        NOT_AN_OBJECT,
        UNKNOWN_TYPE,
        NO_EVENT_NAME,
        NO_ID,
        BAD_ID,
        BAD_TIME,
        BAD_FIELD,
        TOO_LARGE,
        TOO_DEEP,
        TOO_MANY_FIELDS,
        UNVERIFIED_USER,
        REFUSED;

        /// The stable name for machines and filters, such as `no-id`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
