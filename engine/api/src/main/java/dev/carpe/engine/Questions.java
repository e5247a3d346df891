package dev.carpe.engine;

import dev.carpe.adapt.Picks;
import dev.carpe.budget.Bid;
import dev.carpe.budget.Bids;
import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.experiment.Assignments;
import dev.carpe.machine.Input;
import dev.carpe.machine.Output;
import java.time.Instant;
import java.util.List;

/// Answers questions, and counts answers that were shown. An answer that counts is kept before it is given; where the store does not
/// write, whatever needs no write is still answered, from a copy that is then forgotten.
final class Questions {
    private final Desk desk;
    private final Counters counters;

    Questions(Desk desk) {
        this.desk = desk;
        this.counters = desk.parts().counters();
    }

    void ask(Kept resident, Work.Asked asked) {
        counters.questions.increment();
        String trouble = desk.parts().committer().trouble();
        if (trouble.isEmpty()) {
            answer(resident, asked);
        } else {
            answerAside(resident, asked, trouble);
        }
    }

    private void answerAside(Kept resident, Work.Asked asked, String trouble) {
        Kept aside = resident.copy();
        List<Output> outputs = desk.stepAside(aside, asked.question(), desk.live(aside));
        boolean bid = !resident.customer.bids().equals(aside.customer.bids());
        if ((asked.question().shows() || bid) && isWorthKeeping(outputs)) {
            counters.refuse(asked, new Refused(new Refusal.Storage(trouble)));
        } else {
            reply(asked, new Answers(aside.customer.profile(), outputs));
        }
    }

    private void answer(Kept kept, Work.Asked asked) {
        Input.Asked question = asked.question();
        long now = desk.live(kept);
        boolean due = !kept.customer.nextWake().isAfter(Instant.ofEpochMilli(now));
        List<Reason> before = kept.customer.obstacles();
        Assignments places = kept.customer.assignments();
        Picks picks = kept.customer.picks();
        Bids bids = kept.customer.bids();
        List<Output> outputs = desk.step(kept, question, now);
        boolean says = isWorthKeeping(outputs);
        boolean bid = !bids.equals(kept.customer.bids());
        boolean counts = says && (question.shows() || bid);
        boolean changed =
                due
                        || counts
                        || bid
                        || !before.equals(kept.customer.obstacles())
                        || !places.equals(kept.customer.assignments())
                        || !picks.equals(kept.customer.picks());
        Logged what =
                new Logged.Asked(
                        question.placements(), question.context(), question.shows(), changed);
        if (changed) {
            desk.after(kept, now, what, outputs, question.placements());
        } else if (says) {
            desk.log(kept, now, what, outputs, question.placements());
        }
        Answers answers = new Answers(kept.customer.profile(), outputs);
        if (counts) {
            desk.batch().durable = true;
            desk.batch().reply(asked, counters, () -> asked.reply().complete(answers));
        } else {
            reply(asked, answers);
        }
    }

    private void reply(Work.Asked asked, Answers answers) {
        counters.queued.decrementAndGet();
        asked.reply().complete(answers);
    }

    /// Something was said, or would have been.
    private static boolean isWorthKeeping(List<Output> outputs) {
        for (Output output : outputs) {
            if (output instanceof Output.Budgeted(Bid bid) && bid.outcome() != Bid.Outcome.GIVEN) {
                continue;
            }
            if (!(output instanceof Output.Answered(Answer.Silence silence))) {
                return true;
            }
            for (Withheld withheld : silence.withheld()) {
                if (withheld.reason() instanceof Reason.Rehearsal) {
                    return true;
                }
            }
        }
        return false;
    }

    void show(Kept kept, Work.Shown shown) {
        Decision decision = desk.decisions().find(shown.decision(), desk.today());
        boolean known = decision != null && isOf(kept, decision);
        if (decision != null && known) {
            long now = desk.live(kept);
            List<Output> outputs = desk.step(kept, new Input.Shown(decision), now);
            desk.after(kept, now, new Logged.Shown(decision.id()), outputs, List.of());
            desk.batch().durable = true;
        }
        desk.batch().reply(shown, counters, () -> shown.reply().complete(known));
    }

    private static boolean isOf(Kept kept, Decision decision) {
        return decision.profile().equals(kept.customer.profile())
                || kept.customer.merges().entries().stream()
                        .anyMatch(entry -> entry.merge().from().equals(decision.profile()));
    }
}
