package dev.carpe.journey;

import dev.carpe.event.Bool;
import dev.carpe.event.Struct;
import dev.carpe.language.ConsentRule;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// What a scripted customer has agreed to, said with every event as a consent manager does: purpose by purpose, until a step says
/// something about a purpose itself.
final class ConsentScript {
    private static final String CONSENT = "consent";
    private static final String PREFERENCES = "categoryPreferences";

    private final ConsentRule rule;
    private final List<String> purposes;

    ConsentScript(Workspace workspace, ConsentRule rule) {
        this.rule = rule;
        Collection<String> named = new TreeSet<>(rule.purposes().keySet());
        for (MomentDefinition moment : workspace.moments()) {
            String purpose = moment.purpose();
            if (purpose != null) {
                named.add(purpose);
            }
        }
        this.purposes = new ArrayList<>(named);
    }

    /// The context with the customer's consent in it.
    Struct in(Struct context) {
        Struct said = preferences(context);
        purposes.removeAll(said.names());
        Struct.Builder preferences = said.toBuilder();
        purposes.forEach(purpose -> preferences.put(purpose, Bool.of(rule.grants(purpose))));
        Struct all = preferences.build();
        return all.size() == 0
                ? context
                : context.toBuilder().put(CONSENT, Struct.of(PREFERENCES, all)).build();
    }

    private static Struct preferences(Struct context) {
        return context.get(List.of(CONSENT, PREFERENCES)) instanceof Struct said
                ? said
                : Struct.EMPTY;
    }
}
