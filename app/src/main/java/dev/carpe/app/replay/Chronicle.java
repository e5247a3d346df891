package dev.carpe.app.replay;

import dev.carpe.decide.Answer;
import dev.carpe.decide.Decision;
import dev.carpe.decide.Reason;
import dev.carpe.decide.Withheld;
import dev.carpe.detect.Change;
import dev.carpe.detect.Moment;
import dev.carpe.event.Event;
import dev.carpe.language.MomentDefinition;
import dev.carpe.machine.Customer;
import dev.carpe.profile.ProfileId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Remembers of a replay what concerns some moments, customer by customer: whose they are shows only at the end.
public final class Chronicle implements Witness {
    private final Predicate<Moment> meant;
    private final List<MomentDefinition> definitions;
    private final List<Requirement> requirements;
    private final long[] met;
    private final Map<ProfileId, Chapter> chapters = new HashMap<>();
    private final Map<ProfileId, ProfileId> wentInto = new HashMap<>();

    /// @param meant which moments are asked about
    /// @param definitions the definitions asked about
    public Chronicle(Predicate<Moment> meant, List<MomentDefinition> definitions) {
        this.meant = meant;
        this.definitions = List.copyOf(definitions);
        this.requirements =
                definitions.stream().flatMap(each -> Requirement.of(each).stream()).toList();
        this.met = new long[requirements.size()];
    }

    /// What the definitions asked about cannot do without.
    public List<Requirement> requirements() {
        return requirements;
    }

    /// How often a requirement was met by anybody, conditions aside.
    ///
    /// @param requirement its place in [#requirements()]
    public long met(int requirement) {
        return met[requirement];
    }

    /// What there is about a customer. Where a device changed hands, the moments raised under its own id stay with whoever took
    /// them in.
    ///
    /// @param profile the customer at the end
    public Chapter of(ProfileId profile) {
        return chapters.getOrDefault(profile, new Chapter(requirements.size()));
    }

    /// What there is about whoever took a profile in.
    public Chapter ofHeir(ProfileId profile) {
        ProfileId heir = profile;
        for (int hop = 0; hop <= wentInto.size() && wentInto.containsKey(heir); hop++) {
            heir = wentInto.getOrDefault(heir, heir);
        }
        return of(heir);
    }

    @Override
    public void received(Customer customer, Event event) {
        Chapter chapter = chapter(customer);
        chapter.received(event);
        for (int i = 0; i < requirements.size(); i++) {
            if (requirements.get(i).isCalled(event)) {
                met[i]++;
                chapter.meet(i);
            }
        }
        for (MomentDefinition definition : definitions) {
            String purpose = definition.purpose();
            if (purpose != null && !customer.consent().covers(purpose, event)) {
                chapter.refused();
                return;
            }
        }
    }

    @Override
    public void changed(Customer customer, Change change, Instant at) {
        Moment moment = change.moment();
        if (change instanceof Change.Raised) {
            for (int i = 0; i < requirements.size(); i++) {
                if (requirements.get(i).moments().contains(moment.definition())) {
                    met[i]++;
                    chapter(customer).meet(i);
                }
            }
        }
        if (meant.test(moment)) {
            chapter(customer).about(customer, moment).add(new Chapter.Told(change, at));
        }
    }

    @Override
    public void answered(Customer customer, Answer answer) {
        if (answer instanceof Answer.Given(Decision decision, List<Withheld> _)
                && meant.test(decision.moment())) {
            chapter(customer).about(customer, decision.moment()).add(new Verdict.Said(decision));
        }
        for (Withheld withheld : answer.withheld()) {
            Moment moment = withheld.moment();
            if (moment != null && meant.test(moment)) {
                chapter(customer)
                        .about(customer, moment)
                        .add(
                                withheld.reason() instanceof Reason.PastData(Decision would)
                                        ? new Verdict.WouldSay(would)
                                        : new Verdict.Nothing(answer.at(), withheld));
            }
        }
    }

    @Override
    public void missed(Customer customer, Moment moment, Reason reason) {
        if (meant.test(moment)) {
            chapter(customer).about(customer, moment).missed(reason);
        }
    }

    @Override
    public void merged(Customer from, Customer into) {
        Chapter taken = chapters.remove(from.profile());
        wentInto.put(from.profile(), into.profile());
        if (taken != null) {
            chapter(into).takeIn(taken);
        }
    }

    private Chapter chapter(Customer customer) {
        return chapters.computeIfAbsent(customer.profile(), _ -> new Chapter(requirements.size()));
    }
}
