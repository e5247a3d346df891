package dev.carpe.server.catalogue;

import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import java.util.List;

/// The first line of a CSV file, which tells what separates its fields: commas, or semicolons as spreadsheets write them where the comma
/// is the decimal sign, or tabs. A guess that goes wrong would take a whole line for one field, so what is not plain is refused.
final class HeaderLine {
    private static final String SEPARATORS = ",;\t";

    /// So much of a line is told.
    private static final int SHOWN = 200;

    private HeaderLine() {}

    /// What separates the fields of this file.
    ///
    /// @throws Refusal where none of the separators stands in the header line outside quotes, or several do
    static char separator(String csv) {
        String header = unquoted(csv);
        int[] found = SEPARATORS.chars().filter(one -> header.indexOf(one) >= 0).toArray();
        if (found.length != 1) {
            throw Refusal.of(
                    Trouble.INVALID,
                    "the upload has no header line whose fields are separated by commas, by"
                            + " semicolons or by tabs, and by one of these alone; nothing was taken (a"
                            + " name that contains one stands in quotes)",
                    List.of("the header line: " + first(csv)));
        }
        return (char) found[0];
    }

    private static String first(String csv) {
        return csv.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.substring(0, Math.min(SHOWN, line.length())))
                .findFirst()
                .orElse("there is none");
    }

    /// The first line that has anything, its quotes without what stands in them.
    private static String unquoted(String csv) {
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char next = csv.charAt(i);
            boolean ends = !quoted && (next == '\n' || next == '\r');
            if (ends && !line.isEmpty()) {
                break;
            }
            quoted ^= next == '"';
            if (!ends && (!quoted || next == '"')) {
                line.append(next);
            }
        }
        return line.toString();
    }
}
