package dev.carpe.server.profiles;

import dev.carpe.decide.Membership;
import dev.carpe.server.json.ValueWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a customer is one of an audience, as the API tells it.
///
/// @param because the parts of the condition that must all hold
record MembershipView(String audience, boolean in, String where, List<Part> because) {

    /// A part of the condition.
    ///
    /// @param read what it reads, by the names of the text; null for what is not known
    record Part(String where, boolean holds, Map<String, @Nullable Object> read) {
        static Part of(Membership.Part part) {
            Map<String, @Nullable Object> read = new LinkedHashMap<>();
            part.read().forEach(one -> read.put(one.name(), ValueWriter.plain(one.value())));
            return new Part(part.where(), part.holds(), read);
        }
    }

    static MembershipView of(Membership membership) {
        return new MembershipView(
                membership.audience(),
                membership.in(),
                membership.where(),
                membership.because().stream().map(Part::of).toList());
    }
}
