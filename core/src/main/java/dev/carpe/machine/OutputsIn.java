package dev.carpe.machine;

import dev.carpe.adapt.PickCodec;
import dev.carpe.budget.BidCodec;
import dev.carpe.codec.ByteReader;
import dev.carpe.decide.AnswersIn;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentsIn;
import dev.carpe.experiment.AssignmentCodec;

/// Reads what [OutputsOut] wrote.
public final class OutputsIn {
    private final ByteReader in;
    private final MomentsIn moments;
    private final AnswersIn answers;

    /// Reads from this blob.
    public OutputsIn(ByteReader in) {
        this.in = in;
        this.moments = new MomentsIn(in);
        this.answers = new AnswersIn(in, moments);
    }

    /// Reads an output.
    public Output readOutput() {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Output.Changed(moments.readChange());
            case 1 -> new Output.Answered(answers.readAnswer());
            case 2 -> {
                Moment moment = moments.readMoment();
                yield new Output.Missed(moment, answers.readReason());
            }
            case 4 -> new Output.Measured(AssignmentCodec.readMeasurement(in));
            case 5 -> new Output.Adapted(PickCodec.readAdaptation(in));
            case 6 -> new Output.Budgeted(BidCodec.read(in));
            case 3 -> new Output.GivenUp(in.readText());
            default -> throw new IllegalStateException("no kind of output has the number " + kind);
        };
    }
}
