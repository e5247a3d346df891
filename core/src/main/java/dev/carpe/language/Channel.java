package dev.carpe.language;

import java.util.Locale;

/// How an answer reaches the customer.
public enum Channel {
    PAGE,
    EMAIL,
    SMS,
    PUSH,
    AGENT,
    WEBHOOK;

    /// Tells whether an answer can be taken back: a page can, a message cannot. What cannot be undone waits for its trigger's
    /// `settle`.
    public boolean canBeUndone() {
        return this == PAGE;
    }

    /// The word for it in workspace files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
