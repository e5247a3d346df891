package dev.carpe.language.condition;

import dev.carpe.event.Bool;
import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;

/// A failed evaluation, carried as a value: nothing is thrown where events are folded, and `&&` and
/// `||` can absorb it as CEL wants. Told by identity; it never leaves this package.
final class Failed {
    /// The failure.
    static final Value FAILED = Struct.of("failed", Bool.TRUE);

    private Failed() {}

    /// Tells whether a value is the failure.
    @SuppressWarnings("ReferenceEquality") // the failure is told by identity: no data can be it
    static boolean is(Value value) {
        return value == FAILED;
    }

    /// Tells whether there is something to calculate with.
    static boolean isValue(Value value) {
        return value != Missing.MISSING && !is(value);
    }

    /// What an operation comes to whose operands are of kinds it cannot handle: a failure goes
    /// before a missing operand, and a missing operand before a wrong one.
    static Value of(Value a, Value b) {
        boolean missing = a == Missing.MISSING || b == Missing.MISSING;
        return missing && !is(a) && !is(b) ? Missing.MISSING : FAILED;
    }

    /// A value as the answer to a yes-or-no question: what is missing is not so.
    static Value truth(Value value) {
        if (value instanceof Bool || is(value)) {
            return value;
        }
        return value == Missing.MISSING ? Bool.FALSE : FAILED;
    }
}
