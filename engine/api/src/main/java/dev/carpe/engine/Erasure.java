package dev.carpe.engine;

import java.util.List;

/// What erasing a customer deleted.
///
/// @param ids the profiles and devices that were this customer
/// @param states states of profiles
/// @param entries rows of the log
/// @param outgoing answers that waited in the outbox
public record Erasure(List<String> ids, int states, int entries, int outgoing) {
    public Erasure {
        ids = List.copyOf(ids);
    }
}
