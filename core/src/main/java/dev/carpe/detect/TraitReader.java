package dev.carpe.detect;

import dev.carpe.language.AudienceDefinition;
import dev.carpe.language.Detection;
import dev.carpe.language.ExperienceDefinition;
import dev.carpe.language.Matcher;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.Template;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.language.Workspace;
import dev.carpe.language.condition.Expression;
import dev.carpe.language.condition.Reference;
import dev.carpe.predict.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds out which traits a workspace reads, so that no others are computed.
final class TraitReader {
    private static final String ORDER = "Order Completed";
    private static final List<String> CATEGORISED = List.of("Product Viewed", "Product Added");

    private final TreeSet<String> computed = new TreeSet<>();
    private final List<List<String>> stated = new ArrayList<>();
    private boolean readsSession;

    TraitReader(Workspace workspace, Collection<Model> models) {
        workspace.moments().forEach(this::read);
        for (TriggerDefinition trigger : workspace.triggers()) {
            read(trigger.where());
        }
        for (AudienceDefinition audience : workspace.audiences()) {
            read(audience.where());
        }
        for (ExperienceDefinition experience : workspace.experiences()) {
            experience.claims().forEach(this::read);
            experience.placeholders().forEach(this::read);
        }
        if (workspace.settings().quietHours() != null) {
            read(new Reference("profile", List.of("traits", "timezone")));
        }
        models.forEach(model -> model.inputs().forEach(this::read));
    }

    private void read(MomentDefinition definition) {
        for (Matcher matcher : RuleCompiler.matchers(definition)) {
            matcher.anyOf().forEach(alternative -> alternative.where().forEach(this::read));
        }
        for (Detection.IntentRule rule : definition.intent().add()) {
            read(rule.when());
        }
        if (definition.explain() != null) {
            for (Template.Part part : definition.explain().parts()) {
                if (part instanceof Template.Part.Placeholder(Reference of)) {
                    read(of);
                }
            }
        }
    }

    private void read(@Nullable Expression expression) {
        if (expression != null) {
            expression.references().forEach(this::read);
        }
    }

    private void read(Reference reference) {
        Reference plain = reference.root().isEmpty() ? reference : SlotTable.ofStep(reference);
        if (reference.root().equals("session") || plain.root().equals("session")) {
            readsSession = true;
        }
        Reference profile = reference.root().equals("profile") ? reference : plain;
        if (!profile.root().equals("profile")) {
            return;
        }
        List<String> path = profile.path();
        if (!path.getFirst().equals("traits")) {
            computed.add(path.getFirst());
        } else if (path.size() > 1 && !stated.contains(path.subList(1, path.size()))) {
            stated.add(path.subList(1, path.size()));
        }
    }

    void readKinds(Kinds kinds) {
        if (readsSession) {
            kinds.read("Page Viewed");
            kinds.read("Screen Viewed");
        }
        if (computed.contains("orders") || computed.contains("value")) {
            kinds.read(ORDER);
        }
        if (computed.contains("favourite_category")) {
            CATEGORISED.forEach(kinds::read);
        }
        if (!stated.isEmpty()) {
            kinds.read("identify");
        }
    }

    TraitPlan plan(Kinds kinds, SlotTable slots) {
        boolean orders = computed.contains("orders") || computed.contains("value");
        int[] orderKinds = orders ? kinds.named(ORDER) : new int[0];
        int[] categorised =
                computed.contains("favourite_category")
                        ? CATEGORISED.stream()
                                .flatMapToInt(name -> java.util.Arrays.stream(kinds.named(name)))
                                .toArray()
                        : new int[0];
        int[] identify = stated.isEmpty() ? new int[0] : kinds.named("identify");
        int[] amounts =
                !computed.contains("value")
                        ? new int[0]
                        : TraitPlan.AMOUNTS.stream()
                                .mapToInt(name -> slots.slot(property(name), orderKinds))
                                .toArray();
        int category = categorised.length == 0 ? -1 : slots.slot(property("category"), categorised);
        int device =
                computed.contains("preferred_device")
                        ? slots.slot(
                                new Reference("context", List.of("device", "type")),
                                everyKind(kinds))
                        : -1;
        int[] statedSlots =
                stated.stream()
                        .mapToInt(path -> slots.slot(new Reference("", path), identify))
                        .toArray();
        return new TraitPlan(
                flags(kinds, orderKinds),
                amounts,
                flags(kinds, categorised),
                category,
                device,
                flags(kinds, identify),
                List.copyOf(stated),
                statedSlots);
    }

    private static Reference property(String name) {
        return new Reference("", List.of(name));
    }

    private static int[] everyKind(Kinds kinds) {
        return java.util.stream.IntStream.range(0, kinds.count()).toArray();
    }

    private static boolean[] flags(Kinds kinds, int[] set) {
        boolean[] flags = new boolean[kinds.count()];
        for (int kind : set) {
            flags[kind] = true;
        }
        return flags;
    }
}
