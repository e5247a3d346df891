package dev.carpe.app.replay;

import dev.carpe.detect.Contribution;
import dev.carpe.detect.Moment;
import dev.carpe.machine.Customer;
import java.util.List;

/// A moment with all that it stands on.
///
/// @param moment the moment, which has the events it was picked from
/// @param contributions what added up to its score, oldest first; empty where no score raised it
public record Grounds(Moment moment, List<Contribution> contributions) {
    public Grounds {
        contributions = List.copyOf(contributions);
    }

    /// A moment's grounds as its customer's story has them right after a change.
    public static Grounds of(Customer customer, Moment moment) {
        return new Grounds(moment, customer.story().contributions(moment.id()));
    }
}
