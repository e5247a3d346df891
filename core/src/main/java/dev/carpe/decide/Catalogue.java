package dev.carpe.decide;

import dev.carpe.detect.Moment;
import dev.carpe.event.Struct;

/// Fresh data about what a moment is about: stock, prices, reviews. Claims and placeholders read it as `catalogue`.
///
/// The core asks for it as for any value: within one step the same moment gets the same answer.
@FunctionalInterface
public interface Catalogue {
    /// A catalogue that knows nothing.
    Catalogue NONE = _ -> Struct.EMPTY;

    /// What is known about the thing that a moment's key names: of a pair, about the first part that names one. Empty where no part
    /// does.
    Struct about(Moment moment);
}
