package dev.carpe.machine;

import dev.carpe.decide.Playbook;
import dev.carpe.event.Event;
import dev.carpe.event.Struct;
import dev.carpe.event.Value;
import java.util.ArrayList;
import java.util.List;

/// Keeps of events what later decisions read of them: their sources and, of the latest context, what is named anywhere.
final class Remembering {
    /// How many sources of a customer are remembered.
    private static final int MOST_SOURCES = 16;

    private static final String TIME_ZONE = "timezone";

    private final List<String> fields;

    Remembering(Playbook playbook) {
        List<String> read = new ArrayList<>(playbook.contextFields());
        if (!read.contains(TIME_ZONE)) {
            read.add(TIME_ZONE);
        }
        this.fields = List.copyOf(read);
    }

    void remember(Customer customer, Event event) {
        addSource(customer, event.source());
        if (event.timeMillis() >= customer.contextMillis) {
            customer.contextMillis = event.timeMillis();
            customer.context = overlay(customer.context, event.context());
        }
    }

    /// The context with what a newer one says, as far as it is read; the same object where nothing is new.
    Struct overlay(Struct context, Struct newer) {
        Struct known = context;
        for (int i = 0; i < fields.size(); i++) {
            Value said = newer.get(fields.get(i));
            if (said.isPresent() && !said.equals(known.get(fields.get(i)))) {
                known = known.toBuilder().put(fields.get(i), said).build();
            }
        }
        return known;
    }

    void merge(Customer into, Customer from) {
        from.sources.forEach(source -> addSource(into, source));
        boolean newer = from.contextMillis > into.contextMillis;
        into.context =
                newer ? overlay(into.context, from.context) : overlay(from.context, into.context);
        into.contextMillis = Math.max(into.contextMillis, from.contextMillis);
    }

    private static void addSource(Customer customer, String source) {
        if (!customer.sources.contains(source) && customer.sources.size() < MOST_SOURCES) {
            customer.sources.add(source);
            customer.sources.sort(null);
        }
    }
}
