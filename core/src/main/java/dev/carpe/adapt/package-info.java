/// Answers that learn: which experience of a trigger is shown is drawn by shares that follow what customers did after it. What is
/// learnt is an immutable [dev.carpe.adapt.Policy]; [dev.carpe.adapt.Learner] makes the next one from what the log tells.
@NullMarked
package dev.carpe.adapt;

import org.jspecify.annotations.NullMarked;
