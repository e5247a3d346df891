package dev.carpe.engine;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.detect.Evidence;
import dev.carpe.event.Event;
import dev.carpe.machine.Customer;
import dev.carpe.machine.Input;
import dev.carpe.machine.Machine;
import dev.carpe.machine.Output;
import dev.carpe.profile.Merge;
import dev.carpe.profile.MergeLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells two profiles apart that had become one: their events are folded again from the log, each on its own side. What came from the
/// profile that went, and what its device did since without saying a user, is its own; all else belongs to the one that stayed. What
/// was said is said: both keep the contacts of the joined profile, so that neither is told again. Places in experiments go to the one they
/// were drawn for; one that was counted out at the merge is not given back.
final class Unmerging {
    private final Machine machine;
    private final Merge merge;
    private final Set<String> wentIds = new HashSet<>();
    private final Set<Long> wentMessages = new HashSet<>();
    private final List<Decision> said = new ArrayList<>();
    private Instant reached = Instant.EPOCH;
    private int wentEvents;
    private int stayedEvents;
    final Customer went;
    final Customer stayed;

    Unmerging(Machine machine, Merge merge, MergeLog log) {
        this.machine = machine;
        this.merge = merge;
        this.went = machine.begin(merge.from());
        this.stayed = machine.begin(merge.into());
        wentIds.add(merge.from().value());
        for (int i = 0; i < log.entries().size(); i++) {
            for (MergeLog.Entry entry : log.entries()) {
                if (wentIds.contains(entry.merge().into().value())) {
                    wentIds.add(entry.merge().from().value());
                }
            }
        }
    }

    /// Takes in what happened, in the order of the log.
    void replay(Entry entry) {
        Instant at = entry.at().isBefore(reached) ? reached : entry.at();
        reached = at;
        switch (entry.what()) {
            case Logged.Received(Event event) -> receive(entry, event, at);
            case Logged.Withdrew(String purpose) -> {
                machine.step(went, new Input.Withdrew(purpose), at);
                machine.step(stayed, new Input.Withdrew(purpose), at);
            }
            case Logged.Ticked _,
                    Logged.Merged _,
                    Logged.Unmerged _,
                    Logged.Asked _,
                    Logged.Shown _,
                    Logged.Erased _ -> {}
        }
        if (entry.profile().equals(merge.into())) {
            for (Output output : entry.outputs()) {
                if (output instanceof Output.Answered(Answer.Given given)) {
                    said.add(given.decision());
                }
            }
        }
    }

    private void receive(Entry entry, Event event, Instant at) {
        String user = event.userId() == null ? "" : event.userId();
        String device = event.anonymousId() == null ? "" : event.anonymousId();
        boolean before = wentIds.contains(entry.profile().value());
        boolean own = user.isEmpty() ? wentIds.contains(device) : wentIds.contains(user);
        if (before || own) {
            wentMessages.add(event.messageId().hash());
            wentEvents++;
        } else {
            stayedEvents++;
        }
        machine.step(before || own ? went : stayed, new Input.Received(event), at);
    }

    /// Brings both to the present.
    ///
    /// @param joined the joined profile as it was
    /// @param log its log of merges with this one marked
    void finish(Customer joined, MergeLog log, Instant now) {
        machine.step(went, new Input.Tick(), now);
        machine.step(stayed, new Input.Tick(), now);
        List<MergeLog.Entry> others = new ArrayList<>();
        List<MergeLog.Entry> own = new ArrayList<>();
        for (MergeLog.Entry entry : log.entries()) {
            boolean isWents = wentIds.contains(entry.merge().into().value());
            (isWents ? own : others).add(entry);
        }
        went.remember(joined, wentIds::contains, new MergeLog(own));
        stayed.remember(joined, unit -> !wentIds.contains(unit), new MergeLog(others));
    }

    Merge merge() {
        return merge;
    }

    /// What came of it.
    ///
    /// @param whole whether the log had all of their events
    Unmerge result(boolean whole) {
        return new Unmerge(merge, whole, wronglySent(), wentEvents, stayedEvents);
    }

    /// The answers that the joined profile got because of the other one's events.
    private List<Decision> wronglySent() {
        List<Decision> wrong = new ArrayList<>();
        for (Decision decision : said) {
            for (Evidence evidence : decision.moment().evidence()) {
                if (wentMessages.contains(evidence.message()) && !wrong.contains(decision)) {
                    wrong.add(decision);
                }
            }
        }
        return wrong;
    }
}
