/// The state machine that engines run: a customer's state and an input at a time give outputs and the next state.
///
/// Reading order: [Input] → [Machine] → [Output] → [Customer].
@NullMarked
package dev.carpe.machine;

import org.jspecify.annotations.NullMarked;
