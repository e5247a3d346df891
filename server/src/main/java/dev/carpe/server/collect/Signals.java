package dev.carpe.server.collect;

import dev.carpe.event.Bool;
import dev.carpe.event.Struct;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.ArrayList;
import java.util.List;

/// What a browser's own privacy signals refuse, by the consent purposes of the workspace, until the visitor says otherwise: whatever an event
/// itself says of a purpose is the visitor's word on this site, and counts.
///
/// @param globalPrivacyControl purposes that `Sec-GPC: 1` refuses
/// @param doNotTrack purposes that `DNT: 1` refuses; the header is abandoned, so none usually
public record Signals(List<String> globalPrivacyControl, List<String> doNotTrack) {
    /// Global Privacy Control refuses to be personalised for and to be given to third parties; Do Not Track refuses nothing.
    public static final Signals DEFAULT =
            new Signals(List.of("personalisation", "export"), List.of());

    private static final HeaderName GPC = HeaderNames.create("Sec-GPC");
    private static final HeaderName DNT = HeaderNames.create("DNT");

    public Signals {
        globalPrivacyControl = List.copyOf(globalPrivacyControl);
        doNotTrack = List.copyOf(doNotTrack);
    }

    /// Tells whether a request's signals refuse a purpose.
    public boolean refuses(Headers headers, String purpose) {
        return refused(headers).contains(purpose);
    }

    /// The purposes that a request's signals refuse.
    List<String> refused(Headers headers) {
        boolean gpc = !globalPrivacyControl.isEmpty() && says(headers, GPC);
        boolean dnt = !doNotTrack.isEmpty() && says(headers, DNT);
        if (!gpc && !dnt) {
            return List.of();
        }
        List<String> refused = new ArrayList<>(gpc ? globalPrivacyControl : List.of());
        if (dnt) {
            refused.addAll(doNotTrack);
        }
        return refused;
    }

    /// Any other value than 1 means nothing.
    private static boolean says(Headers headers, HeaderName signal) {
        return headers.contains(signal)
                && headers.get(signal).allValues().stream().anyMatch("1"::equals);
    }

    /// A context in which these purposes are refused, except those of which it says something itself.
    static Struct refuse(Struct context, List<String> purposes) {
        Struct consent = context.get("consent") instanceof Struct said ? said : Struct.EMPTY;
        Struct preferences =
                consent.get("categoryPreferences") instanceof Struct said ? said : Struct.EMPTY;
        Struct.Builder refused = preferences.toBuilder();
        for (String purpose : purposes) {
            if (!(preferences.get(purpose) instanceof Bool)) {
                refused.put(purpose, Bool.FALSE);
            }
        }
        return context.toBuilder()
                .put(
                        "consent",
                        consent.toBuilder().put("categoryPreferences", refused.build()).build())
                .build();
    }
}
