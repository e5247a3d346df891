package dev.carpe.stats.adjust;

import dev.carpe.stats.Sample;

/// Units of one kind, by arm. The kind was known before the exposure.
///
/// @param name what they share, such as `device = phone`
/// @param control outcomes in the control arm
/// @param treatment outcomes in the treated arm
public record Stratum(String name, Sample control, Sample treatment) {
    long units() {
        return control.count() + treatment.count();
    }
}
