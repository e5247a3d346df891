package dev.carpe.analytics;

import java.util.List;

/// The things that a number of an answer counts: whose they are, and in which visits they happened.
public sealed interface Things permits SelectedThings, WalkedThings {
    /// Whose they are.
    ///
    /// @param named the most customers that are named
    Behind customers(History history, int named);

    /// The sessions in which they happened, each once, as events name them.
    List<String> sessions(History history);
}
