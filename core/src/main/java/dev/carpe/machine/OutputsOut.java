package dev.carpe.machine;

import dev.carpe.adapt.Adaptation;
import dev.carpe.adapt.PickCodec;
import dev.carpe.budget.Bid;
import dev.carpe.budget.BidCodec;
import dev.carpe.codec.ByteWriter;
import dev.carpe.decide.Answer;
import dev.carpe.decide.AnswersOut;
import dev.carpe.decide.Reason;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentsOut;
import dev.carpe.experiment.AssignmentCodec;
import dev.carpe.experiment.Measurement;

/// Writes outputs into a blob.
public final class OutputsOut {
    private final ByteWriter out;
    private final MomentsOut moments;
    private final AnswersOut answers;

    /// Writes into this blob.
    public OutputsOut(ByteWriter out) {
        this.out = out;
        this.moments = new MomentsOut(out);
        this.answers = new AnswersOut(out, moments);
    }

    /// Writes an output.
    public void write(Output output) {
        switch (output) {
            case Output.Changed(Change change) -> {
                out.writeByte(0);
                moments.write(change);
            }
            case Output.Answered(Answer answer) -> {
                out.writeByte(1);
                answers.write(answer);
            }
            case Output.Missed(Moment moment, Reason reason) -> {
                out.writeByte(2);
                moments.write(moment);
                answers.write(reason);
            }
            case Output.Measured(Measurement measurement) -> {
                out.writeByte(4);
                AssignmentCodec.write(measurement, out);
            }
            case Output.Adapted(Adaptation adaptation) -> {
                out.writeByte(5);
                PickCodec.write(adaptation, out);
            }
            case Output.Budgeted(Bid bid) -> {
                out.writeByte(6);
                BidCodec.write(bid, out);
            }
            case Output.GivenUp(String definition) -> {
                out.writeByte(3);
                out.writeText(definition);
            }
        }
    }
}
