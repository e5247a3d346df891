package dev.carpe.decide;

import dev.carpe.adapt.Picks;
import dev.carpe.budget.Bids;
import dev.carpe.experiment.Assignments;

/// What a customer's earlier answers have left behind, for later ones to heed. Immutable.
///
/// @param contacts what the customer was told lately
/// @param assignments the customer's places in experiments
/// @param picks what bandits have chosen for the customer
/// @param bids what became of the customer's bids on budgets
public record Dealings(ContactLog contacts, Assignments assignments, Picks picks, Bids bids) {
    /// Of a customer who was never answered.
    public static final Dealings NONE =
            new Dealings(ContactLog.EMPTY, Assignments.NONE, Picks.NONE, Bids.NONE);

    /// After one more contact.
    Dealings after(Contact contact) {
        return new Dealings(contacts.with(contact), assignments, picks, bids);
    }

    /// With these bids.
    Dealings bidding(Bids made) {
        return new Dealings(contacts, assignments, picks, made);
    }
}
