package dev.carpe.server.collect;

import dev.carpe.decide.Answer;
import dev.carpe.engine.Engine;
import dev.carpe.engine.Refused;
import dev.carpe.event.Struct;
import dev.carpe.machine.Input;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.keys.Caller;
import dev.carpe.server.keys.Gate;
import dev.carpe.server.keys.Scope;
import dev.carpe.server.keys.Visitors;
import java.util.List;

/// Answers what comes with events, so that the reply to the event that raises a moment already carries the answer. The events are kept
/// by then: whatever is wrong with the question is told beside them, since a refusal would make the sender send them again.
final class Answering {
    private final Gate gate;
    private final Visitors visitors;
    private final Engine engine;

    Answering(Gate gate, Visitors visitors, Engine engine) {
        this.gate = gate;
        this.visitors = visitors;
        this.engine = engine;
    }

    /// What is answered.
    sealed interface Reply {
        /// One answer for each slot, in their order.
        record Answered(List<Answer> answers) implements Reply {}

        /// No answers.
        ///
        /// @param code the reason's stable name
        /// @param detail the same in one sentence
        record Not(String code, String detail) implements Reply {}
    }

    /// Answers for whom the body's last event is of.
    Reply answer(Body body, Caller caller) {
        try {
            gate.check(caller, Scope.DECIDE);
            gate.limitQuestion(caller);
            List<String> placements = body.asked().placements();
            List<Answer> all =
                    engine.ask(
                                    visitors.id(caller, claim(body)),
                                    new Input.Asked(placements, Struct.EMPTY, body.asked().shows()))
                            .answers();
            // Before those asked for may stand others, whose time had come.
            return new Reply.Answered(all.subList(all.size() - placements.size(), all.size()));
        } catch (Refusal e) {
            return new Reply.Not(e.trouble().code(), e.detail());
        } catch (Refused e) {
            boolean full = e.refusal() instanceof dev.carpe.engine.Refusal.Storage;
            Trouble trouble = full ? Trouble.STORAGE : Trouble.OVERLOADED;
            return new Reply.Not(trouble.code(), e.refusal().words());
        }
    }

    private static Visitors.Claim claim(Body body) {
        Asked asked = body.asked();
        if (body.drafts().isEmpty()) {
            return new Visitors.Claim(null, null, asked.visitor(), asked.userHash());
        }
        Draft last = body.drafts().getLast();
        return new Visitors.Claim(last.anonymousId, last.userId, asked.visitor(), asked.userHash());
    }
}
