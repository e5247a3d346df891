package dev.carpe.machine;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Waiting;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.profile.Merge;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Keeps the answers that wait and the moments that are watched in step with what becomes of the moments.
final class Following {
    private final Playbook playbook;

    Following(Playbook playbook) {
        this.playbook = playbook;
    }

    void follow(Customer customer, Change change, Consumer<Output> outputs) {
        switch (change) {
            case Change.Raised(Moment moment) -> begin(customer, moment);
            case Change.Amended(Moment moment, Moment _) -> amend(customer, moment);
            case Change.Retracted(Moment moment, Instant at) ->
                    takeBack(customer, moment, at, outputs);
            case Change.Ended(Moment moment, Instant at) -> end(customer, moment, at, outputs);
            case Change.Missed(Moment moment) -> {
                if (moment.acts()) {
                    outputs.accept(
                            new Output.Missed(moment, new Reason.TooLate(moment.expiresAt())));
                }
            }
        }
    }

    /// Closes what is over at a time: what waited for it can no longer be said.
    void expire(Customer customer, Instant at, Consumer<Output> outputs) {
        for (Watch watch : List.copyOf(customer.watches)) {
            if (!watch.moment().expiresAt().isAfter(at)) {
                Reason over = new Reason.Expired(watch.moment().expiresAt());
                removeWaiting(customer, watch.moment(), over, at, outputs);
            }
        }
        close(customer, watch -> !watch.moment().expiresAt().isAfter(at), outputs);
    }

    /// Notes why candidates were silent.
    void consider(Customer customer, Answer answer) {
        for (Withheld withheld : answer.withheld()) {
            Moment moment = withheld.moment();
            if (moment != null) {
                customer.watches.replaceAll(watch ->
                        isAbout(moment, watch.moment()) ? watch.because(withheld.reason()) : watch);
            }
        }
    }

    /// Notes that a moment has its answer: the same trigger need not wait with it any more.
    void answered(Customer customer, Decision decision) {
        Moment moment = decision.moment();
        customer.watches.replaceAll(
                watch -> isAbout(moment, watch.moment()) ? watch.answer() : watch);
        customer.waiting.removeIf(waiting ->
                isAbout(moment, waiting.moment()) && waiting.trigger().equals(decision.trigger()));
    }

    /// Puts together what waits and is watched for a customer who was two.
    void merge(Customer into, Customer from, Merge merge) {
        into.contacts = into.contacts.merge(from.contacts);
        into.bids = into.bids.merge(from.bids);
        into.seen = into.seen.merge(from.seen);
        into.merges = into.merges.merge(from.merges).with(merge);
        for (Waiting waiting : from.waiting) {
            if (into.waiting.stream().noneMatch(waiting::isSameAs)) {
                into.waiting.add(waiting);
            }
        }
        for (Watch watch : from.watches) {
            into.watches.replaceAll(
                    mine -> isAbout(watch.moment(), mine.moment()) ? mine.merge(watch) : mine);
            if (into.watches.stream().noneMatch(mine -> isAbout(watch.moment(), mine.moment()))) {
                into.watches.add(watch);
            }
        }
    }

    private void begin(Customer customer, Moment moment) {
        if (playbook.remembers(moment.definition())) {
            customer.seen = playbook.forget(customer.seen, moment.time()).with(moment);
        }
        if (moment.acts()) {
            customer.watches.add(new Watch(moment, false, playbook.unasked(moment)));
        }
        customer.waiting.addAll(playbook.waiting(moment, customer.sources));
    }

    private void amend(Customer customer, Moment moment) {
        if (playbook.remembers(moment.definition())) {
            customer.seen = customer.seen.with(moment);
        }
        customer.watches.replaceAll(
                watch -> isAbout(moment, watch.moment()) ? watch.about(moment) : watch);
        customer.waiting.replaceAll(
                waiting -> isAbout(moment, waiting.moment()) ? waiting.about(moment) : waiting);
    }

    /// What was no moment is not missed; what may no longer be one for want of consent is.
    private void takeBack(Customer customer, Moment moment, Instant at, Consumer<Output> outputs) {
        customer.seen = customer.seen.without(moment);
        if (isAllowed(customer, moment)) {
            drop(customer, moment, new Reason.Contradicted(), at, outputs);
            customer.watches.removeIf(watch -> isAbout(moment, watch.moment()));
        } else {
            end(customer, moment, at, outputs);
        }
    }

    private void end(Customer customer, Moment moment, Instant at, Consumer<Output> outputs) {
        Reason reason =
                isAllowed(customer, moment)
                        ? new Reason.Ended(at)
                        : new Reason.NoConsent(playbook.purposeOf(moment));
        drop(customer, moment, reason, at, outputs);
        close(customer, watch -> isAbout(moment, watch.moment()), outputs);
    }

    private boolean isAllowed(Customer customer, Moment moment) {
        String purpose = playbook.purposeOf(moment);
        return purpose.isEmpty() || customer.consent().granted(purpose);
    }

    private static void drop(
            Customer customer, Moment moment, Reason reason, Instant at, Consumer<Output> outputs) {
        boolean consent = reason instanceof Reason.NoConsent;
        if (removeWaiting(customer, moment, reason, at, outputs) || consent) {
            customer.watches.replaceAll(watch ->
                    isAbout(moment, watch.moment())
                            ? new Watch(watch.moment(), watch.answered(), reason)
                            : watch);
        }
    }

    private static boolean removeWaiting(
            Customer customer, Moment moment, Reason reason, Instant at, Consumer<Output> outputs) {
        for (Waiting waiting : customer.waiting) {
            if (isAbout(moment, waiting.moment())) {
                Withheld withheld = new Withheld(waiting.trigger(), waiting.moment(), null, reason);
                outputs.accept(
                        new Output.Answered(
                                new Answer.Silence(waiting.placement(), at, List.of(withheld))));
            }
        }
        return customer.waiting.removeIf(waiting -> isAbout(moment, waiting.moment()));
    }

    private static void close(Customer customer, Predicate<Watch> over, Consumer<Output> outputs) {
        for (Watch watch : customer.watches) {
            if (over.test(watch) && !watch.answered()) {
                outputs.accept(new Output.Missed(watch.moment(), watch.reason()));
            }
        }
        customer.watches.removeIf(over);
    }

    private static boolean isAbout(Moment one, Moment other) {
        return one.id().equals(other.id());
    }
}
