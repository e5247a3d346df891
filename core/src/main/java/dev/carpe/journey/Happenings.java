package dev.carpe.journey;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.language.Place;
import dev.carpe.machine.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What resulted in a journey: all of it, and what resulted since the last step that was not an expectation.
final class Happenings {
    private final List<Change> changes = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Withheld> withheld = new ArrayList<>();
    private final Set<String> givenUp = new TreeSet<>();
    private int lastLine;

    /// A step begins that does something: what resulted before is not looked for any more.
    void begin(Place step) {
        decisions.clear();
        withheld.clear();
        lastLine = step.line();
    }

    void add(Output output) {
        switch (output) {
            case Output.Changed(Change change) -> changes.add(change);
            case Output.Answered(Answer answer) -> {
                withheld.addAll(answer.withheld());
                if (answer instanceof Answer.Given given) {
                    decisions.add(given.decision());
                }
            }
            case Output.Missed _, Output.Measured _, Output.Adapted _, Output.Budgeted _ -> {}
            case Output.GivenUp(String definition) -> givenUp.add(definition);
        }
    }

    /// What became of a moment's raises since the start of the journey, in order.
    List<Change> changes(String moment) {
        return changes.stream()
                .filter(change -> change.moment().definition().equals(moment))
                .toList();
    }

    /// What was said since the last step.
    List<Decision> decisions() {
        return decisions;
    }

    /// What was not said since the last step.
    List<Withheld> withheld() {
        return withheld;
    }

    /// The definitions of which a search was given up.
    Set<String> givenUp() {
        return givenUp;
    }

    /// The line of the last step.
    int lastLine() {
        return lastLine;
    }
}
