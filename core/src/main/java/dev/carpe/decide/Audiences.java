package dev.carpe.decide;

import dev.carpe.event.Missing;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import dev.carpe.language.AudienceDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.language.condition.Condition;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Slots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The audiences of a workspace, each compiled once: decisions and explanations ask the same condition.
final class Audiences {
    private final Bindings bindings;
    private final Map<String, Audience> byId = new LinkedHashMap<>();

    private Audiences(Bindings bindings) {
        this.bindings = bindings;
    }

    static Audiences of(Workspace workspace, Bindings bindings) {
        Audiences audiences = new Audiences(bindings);
        for (AudienceDefinition definition : workspace.audiences()) {
            audiences.byId.put(definition.id(), audiences.compile(definition));
        }
        return audiences;
    }

    private record Audience(AudienceDefinition definition, Condition where, List<Part> parts) {}

    private record Part(Expression written, Condition where) {}

    private Audience compile(AudienceDefinition definition) {
        Expression where = definition.where();
        List<Part> parts =
                where.conjuncts().stream()
                        .map(part -> new Part(part, part.compile(bindings::slot)))
                        .toList();
        return new Audience(definition, where.compile(bindings::slot), parts);
    }

    /// The condition of an audience; null for everyone, and where there is no such audience.
    @Nullable Condition where(@Nullable String id) {
        Audience audience = id == null ? null : byId.get(id);
        return audience == null ? null : audience.where();
    }

    /// Of each audience, in the workspace's order, whether a customer is one of it.
    ///
    /// @param profile what conditions read as `profile`
    List<Membership> of(Struct profile) {
        Slots facts = slot -> read(profile, bindings.at(slot));
        return byId.values().stream().map(audience -> membership(audience, facts)).toList();
    }

    private Membership membership(Audience audience, Slots facts) {
        return new Membership(
                audience.definition().id(),
                audience.definition().where().text(),
                audience.where().test(facts),
                audience.parts().stream()
                        .map(part ->
                                new Membership.Part(
                                        part.written().text(),
                                        part.where().test(facts),
                                        read(part.written(), facts)))
                        .toList());
    }

    private List<Membership.Read> read(Expression written, Slots facts) {
        return written.references().stream()
                .map(reference ->
                        new Membership.Read(
                                reference.toString(), facts.value(bindings.slot(reference))))
                .toList();
    }

    private static Value read(Struct profile, Bindings.Bound bound) {
        return bound.root() == Bindings.Root.PROFILE ? profile.get(bound.path()) : Missing.MISSING;
    }
}
