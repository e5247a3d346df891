package dev.carpe.detect;

import dev.carpe.codec.ByteReader;
import dev.carpe.codec.ByteWriter;
import dev.carpe.event.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the numbers in a written story mean: the names behind the kinds, slots, definitions, purposes and traits of the plan that
/// it was written under. Kept once beside the stories, so that each holds numbers only and can be read under a later plan.
///
/// @param kinds kinds of rows
/// @param definitions definitions, by the index of their rule
/// @param purposes consent purposes, by their bit
/// @param traits stated traits, by their index
public record PlanNames(
        List<Kind> kinds,
        List<Definition> definitions,
        List<String> purposes,
        List<String> traits) {
    public PlanNames {
        kinds = List.copyOf(kinds);
        definitions = List.copyOf(definitions);
        purposes = List.copyOf(purposes);
        traits = List.copyOf(traits);
    }

    /// A kind of rows.
    ///
    /// @param label its name, with the call it came by: `track Product Viewed`
    /// @param slots the names of the values that a row keeps, in their order
    public record Kind(String label, List<String> slots) {
        public Kind {
            slots = List.copyOf(slots);
        }
    }

    /// A definition.
    ///
    /// @param id its id
    /// @param version its version
    public record Definition(String id, int version) {}

    /// The names of a plan.
    public static PlanNames of(Plan plan) {
        List<Kind> kinds = new ArrayList<>();
        for (int kind = 0; kind < plan.kinds().count(); kind++) {
            kinds.add(new Kind(plan.kinds().qualified(kind), slotsOf(plan, kind)));
        }
        return new PlanNames(
                kinds,
                plan.definitions().stream()
                        .map(definition -> new Definition(definition.id(), definition.version()))
                        .toList(),
                plan.purposes(),
                plan.traits().stated().stream().map(path -> String.join(".", path)).toList());
    }

    private static List<String> slotsOf(Plan plan, int kind) {
        short[] positions = plan.layout().positions(kind);
        String[] slots = new String[plan.layout().width(kind)];
        for (int slot = 0; slot < positions.length; slot++) {
            if (positions[slot] >= 0) {
                slots[positions[slot]] = plan.slotName(slot);
            }
        }
        return List.of(slots);
    }

    /// A number for these names: 64 bits of their content.
    public long id() {
        String content = new String(toBytes(), StandardCharsets.ISO_8859_1);
        return MessageId.of(content).hash();
    }

    /// The binary form.
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        out.writeList(
                kinds,
                kind -> {
                    out.writeText(kind.label());
                    out.writeList(kind.slots(), out::writeText);
                });
        out.writeList(
                definitions,
                definition -> {
                    out.writeText(definition.id());
                    out.writeSigned(definition.version());
                });
        out.writeList(purposes, out::writeText);
        out.writeList(traits, out::writeText);
        return out.toBytes();
    }

    /// Reads the binary form.
    public static PlanNames parse(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new PlanNames(
                in.readList(() -> new Kind(in.readText(), in.readList(in::readText))),
                in.readList(() -> new Definition(in.readText(), (int) in.readSigned())),
                in.readList(in::readText),
                in.readList(in::readText));
    }
}
