package dev.carpe.machine;

import dev.carpe.adapt.Adaptation;
import dev.carpe.budget.Bid;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Reason;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.experiment.Measurement;

/// What a step results in. Written together with the customer's new state.
public sealed interface Output {

    /// A moment was raised, changed or taken back.
    ///
    /// @param change the change
    record Changed(Change change) implements Output {}

    /// A slot or channel is told something, or is told nothing, with reasons. In reply to [Input.Asked] one for each placement, in
    /// their order; else when the time of a waiting answer has come: a decision in it is to be sent.
    ///
    /// @param answer the answer
    record Answered(Answer answer) implements Output {}

    /// An experiment's counts change.
    ///
    /// @param measurement what they take up
    record Measured(Measurement measurement) implements Output {}

    /// A bandit is told of a choice.
    ///
    /// @param adaptation what
    record Adapted(Adaptation adaptation) implements Output {}

    /// A budget is told of a bid.
    ///
    /// @param bid what became of it
    record Budgeted(Bid bid) implements Output {}

    /// A moment is over, or was when it was found, and got no answer.
    ///
    /// @param moment the moment
    /// @param reason what stood in the way of the answer that came nearest
    record Missed(Moment moment, Reason reason) implements Output {}

    /// The search for a moment's events was given up, since there were too many ways to pick them: one may have been overlooked. Its
    /// definition asks for too much in too long a time.
    ///
    /// @param definition id of the definition
    record GivenUp(String definition) implements Output {}
}
