package dev.carpe.app;

import dev.carpe.app.replay.Chapter;
import dev.carpe.profile.ProfileId;
import java.util.List;
import java.util.Optional;

/// What `carpe why` has to say.
///
/// @param asked the id that was asked about
/// @param customer whose it is
/// @param sessions how many sessions they had; 0 where that is not theirs alone
/// @param chapter what there is about them
/// @param cases the moments asked about
/// @param none why there were not more of a definition; empty where one moment was asked about
record Explanation(
        String asked,
        ProfileId customer,
        long sessions,
        Chapter chapter,
        List<Chapter.Case> cases,
        Optional<WhyNone> none) {
    Explanation {
        cases = List.copyOf(cases);
    }
}
