package dev.carpe.engine;

import dev.carpe.decide.Answer;
import dev.carpe.machine.Output;
import dev.carpe.profile.ProfileId;
import java.util.ArrayList;
import java.util.List;

/// What came of a question or another act for one customer.
///
/// @param profile the customer it was about
/// @param outputs everything that resulted, in order: what was due before, then the answers
public record Answers(ProfileId profile, List<Output> outputs) {
    public Answers {
        outputs = List.copyOf(outputs);
    }

    /// The answers alone. After [Engine#ask] the last ones, one for each placement asked, are the reply.
    public List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Answered(Answer answer)) {
                answers.add(answer);
            }
        }
        return List.copyOf(answers);
    }
}
