package dev.carpe.detect;

import dev.carpe.language.condition.Condition;

/// A condition of the plan. Equal conditions of different definitions are one test, asked once per event.
///
/// @param id number within the plan, or -1 for [#ALWAYS]
/// @param condition what is asked
/// @param looksBack whether it reads rows of earlier steps, so that its answer is not the event's alone
record Test(int id, Condition condition, boolean looksBack) {
    static final Test ALWAYS = new Test(-1, slots -> true, false);
}
