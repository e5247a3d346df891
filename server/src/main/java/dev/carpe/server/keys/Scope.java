package dev.carpe.server.keys;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /// The words of several.
    static List<String> words(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::word).toList();
    }

    /// The scope of a word, in upper or lower case; empty where there is none.
    static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
