package dev.carpe.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `journey:` document: the phases customers go through and the touchpoints they meet on the way.
///
/// @param id kebab-case id
/// @param title what people call it
/// @param phases the phases, in order
/// @param touchpoints the touchpoints, in file order
/// @param place where the document starts
public record JourneyMap(
        String id, String title, List<Phase> phases, List<Touchpoint> touchpoints, Place place)
        implements Document {
    public JourneyMap {
        phases = List.copyOf(phases);
        touchpoints = List.copyOf(touchpoints);
    }

    /// A stretch of the journey.
    ///
    /// @param id the name that moments use
    /// @param title what people call it
    public record Phase(String id, String title) {}

    /// A point where the customer meets the business.
    ///
    /// @param id kebab-case id, unique within the map
    /// @param title what people call it
    /// @param phase id of the phase it lies in
    /// @param channel the channel it is met by, in the business's own words, or null
    /// @param owner who looks after it, or null
    /// @param backstage the services that carry it, unseen by the customer
    /// @param on the events that tell that a customer was here, or null where its moments do
    /// @param moments ids of the moments that happen here
    /// @param note what its people should know or do about it, or null
    public record Touchpoint(
            String id,
            String title,
            String phase,
            @Nullable String channel,
            @Nullable String owner,
            List<String> backstage,
            @Nullable Matcher on,
            List<String> moments,
            @Nullable String note) {
        public Touchpoint {
            backstage = List.copyOf(backstage);
            moments = List.copyOf(moments);
        }
    }
}
