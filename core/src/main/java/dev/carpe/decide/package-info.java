/// Answers moments: who may be answered, how often and when, which trigger goes first, what it says, and why the others did not.
///
/// Reading order: [Playbook] → [Situation] → [Decider] → [Answer] → [Reason].
@NullMarked
package dev.carpe.decide;

import org.jspecify.annotations.NullMarked;
