package dev.carpe.analytics;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.SourceFile;
import java.util.List;

/// A number of a definition's `detect:`, and the definition with other numbers in its place.
///
/// @param definition id of the definition
/// @param file the file that it stands in
/// @param line where the number stands, from 1
/// @param column the same
/// @param words the line
/// @param value the number as written, with its unit
/// @param variants what it would be with others, the smallest first
public record Threshold(
        String definition,
        String file,
        int line,
        int column,
        String words,
        String value,
        List<Variant> variants) {
    /// Stands between a definition's id and the number of its variant.
    static final String MARK = "~";

    public Threshold {
        variants = List.copyOf(variants);
    }

    /// The definition with another number.
    ///
    /// @param value the number as it would be written
    /// @param isMore whether it is more than the number as it is
    /// @param definition the definition, under an id of its own
    public record Variant(String value, boolean isMore, MomentDefinition definition) {}

    /// The numbers of a definition. What would be refused as a definition is not among the variants.
    ///
    /// @param files all files of the workspace, without errors
    /// @param moment one of its definitions
    /// @param live whether it is tried as if it were live, whatever it says
    public static List<Threshold> of(
            List<SourceFile> files, MomentDefinition moment, boolean live) {
        for (SourceFile file : files) {
            if (file.name().equals(moment.place().file())) {
                return new Varying(files, file, moment, live).thresholds();
            }
        }
        return List.of();
    }
}
