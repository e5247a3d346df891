package dev.carpe.machine;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Contact;
import dev.carpe.decide.Dealings;
import dev.carpe.decide.Decider;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Playbook;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Shared;
import dev.carpe.decide.Situation;
import dev.carpe.decide.Waiting;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Story;
import dev.carpe.event.Struct;
import dev.carpe.experiment.Delivery.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Answers what is asked and what has waited long enough, and keeps count of what was said.
final class Answering {
    private final Playbook playbook;
    private final Decider decider;
    private final Shared shared;
    private final Remembering remembering;
    private final Following following;
    private final Measuring measuring;

    Answering(
            Playbook playbook,
            Shared shared,
            Remembering remembering,
            Following following,
            Measuring measuring) {
        this.playbook = playbook;
        this.decider = new Decider(playbook);
        this.shared = shared;
        this.remembering = remembering;
        this.following = following;
        this.measuring = measuring;
    }

    /// Answers each slot in turn: what is said in one counts for the next.
    void ask(Customer customer, Input.Asked asked, Instant now, Consumer<Output> outputs) {
        Struct context = remembering.overlay(customer.context, asked.context());
        Situation situation = situation(customer, context, now);
        for (String placement : asked.placements()) {
            Answer answer = decider.answer(placement, situation);
            for (Contact contact : contacts(answer, true, situation.sessionId())) {
                situation = situation.after(contact);
            }
            outputs.accept(new Output.Answered(answer));
            measuring.pay(customer, answer, situation, outputs);
            situation = situation.bidding(customer.bids);
            measuring.enrol(
                    customer, answer, situation, asked.shows() ? Step.SEEN : Step.GIVEN, outputs);
            following.consider(customer, answer);
            if (asked.shows() && answer instanceof Answer.Given given) {
                following.answered(customer, given.decision());
            }
        }
        // A question that nothing is said to changes nothing, not even what is forgotten.
        if (asked.shows() && situation.dealings().contacts() != customer.contacts) {
            keep(customer, situation);
        }
    }

    /// Counts what has been shown, once.
    void show(Customer customer, Decision decision, Instant now, Consumer<Output> outputs) {
        measuring.show(customer, decision, outputs);
        for (Contact contact : customer.contacts.contacts()) {
            if (contact.decision().equals(decision.id()) && contact.delivered()) {
                return;
            }
        }
        Situation situation = situation(customer, customer.context, now);
        keep(customer, situation.after(decision.contact(situation.sessionId(), true)));
        following.answered(customer, decision);
    }

    /// Decides the answers that are due at a time, channel by channel. Those for moments that act are decided as things stand now;
    /// those that are only rehearsed, as they stood then.
    void fire(Customer customer, Instant due, Instant now, Consumer<Output> outputs) {
        fire(customer, due, now, true, outputs);
        fire(customer, due, due, false, outputs);
        following.expire(customer, due, outputs);
        measuring.settle(customer, due, outputs);
    }

    private void fire(
            Customer customer, Instant due, Instant at, boolean acting, Consumer<Output> outputs) {
        if (customer.waiting.isEmpty()) {
            return;
        }
        SortedMap<String, List<Waiting>> channels = new TreeMap<>();
        for (Waiting waiting : customer.waiting) {
            if (waiting.moment().acts() == acting && !waiting.due().isAfter(due)) {
                channels.computeIfAbsent(waiting.placement(), _ -> new ArrayList<>()).add(waiting);
            }
        }
        channels.forEach((placement, waiting) -> {
            customer.waiting.removeAll(waiting);
            Situation situation = situation(customer, customer.context, at);
            Answer answer = decider.answer(placement, newest(waiting, customer.story), situation);
            for (Contact contact : contacts(answer, acting, situation.sessionId())) {
                situation = situation.after(contact);
            }
            keep(customer, situation);
            postpone(customer, waiting, answer);
            outputs.accept(new Output.Answered(answer));
            measuring.pay(customer, answer, situation, outputs);
            measuring.enrol(customer, answer, situation, Step.GIVEN, outputs);
            following.consider(customer, answer);
            if (answer instanceof Answer.Given given) {
                following.answered(customer, given.decision());
            }
        });
    }

    /// The same answers about their moments as they stand now: a merge may have contradicted one without a word.
    private static List<Waiting> newest(List<Waiting> waiting, Story story) {
        return waiting.stream()
                .map(one -> story.moment(one.moment().id()).map(one::about).orElse(one))
                .toList();
    }

    /// Waits on where the reason passes by itself while the moment lasts.
    private static void postpone(Customer customer, List<Waiting> decided, Answer answer) {
        for (Withheld withheld : answer.withheld()) {
            if (!(withheld.reason() instanceof Reason.Passing passing)) {
                continue;
            }
            for (Waiting waiting : decided) {
                boolean concerns =
                        waiting.trigger().equals(withheld.trigger())
                                && withheld.moment() != null
                                && waiting.moment().id().equals(withheld.moment().id());
                if (concerns && passing.until().isBefore(waiting.moment().expiresAt())) {
                    customer.waiting.add(waiting.until(passing.until()));
                }
            }
        }
    }

    /// What an answer adds to the contact log: what is said, and what is rehearsed. Moments that do not act were rehearsed once, when
    /// they were announced; a page that asks later adds nothing.
    private static List<Contact> contacts(Answer answer, boolean acting, String session) {
        List<Contact> contacts = new ArrayList<>();
        if (answer instanceof Answer.Given given) {
            contacts.add(given.decision().contact(session, true));
        }
        for (Withheld withheld : answer.withheld()) {
            if (withheld.reason() instanceof Reason.Rehearsal rehearsal
                    && rehearsal.would().moment().acts() == acting) {
                contacts.add(rehearsal.would().contact(session, false));
            }
        }
        return contacts;
    }

    private void keep(Customer customer, Situation situation) {
        customer.contacts =
                playbook.forget(
                        situation.dealings().contacts(), situation.now(), situation.sessionId());
    }

    private Situation situation(Customer customer, Struct context, Instant now) {
        return new Situation(
                customer.profile(),
                customer.story.active(now),
                customer.seen,
                customer.story.traits(),
                customer.story.session(),
                context,
                customer.consent(),
                customer.sources,
                new Dealings(
                        customer.contacts, customer.assignments, customer.picks, customer.bids),
                shared,
                now);
    }
}
