package dev.carpe.server.keys;

import java.util.Locale;

/// What a secret key may do.
public enum Scope {
    /// Send events, for anybody.
    COLLECT,
    /// Ask for decisions, for anybody, with reasons.
    DECIDE,
    /// Read profiles, moments and workspaces.
    READ,
    /// Everything.
    ADMIN;

    /// The word for it in requests and files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
