package dev.carpe.analytics;

import dev.carpe.language.MomentDefinition;
import dev.carpe.language.MomentDefinition.Status;
import dev.carpe.language.Reading;
import dev.carpe.language.SourceFile;
import dev.carpe.language.WorkspaceReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the numbers of one definition in its text, and reads the text again with others: so what is tried is what could be written.
///
/// @param files all files of the workspace
/// @param file the one that it stands in
/// @param live whether it is tried as if it were live
record Varying(List<SourceFile> files, SourceFile file, MomentDefinition moment, boolean live) {
    private static final List<String> FACTORS = List.of("0.25", "0.5", "0.75", "1.5", "2", "3");
    private static final List<Integer> STEPS = List.of(-2, -1, 1, 2, 3);
    private static final BigDecimal SMALL = BigDecimal.valueOf(8);
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.-])(\\d+(?:\\.\\d+)?)(ms|s|m|h|d|w)?(?![\\w.-])");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern CONDITION = Pattern.compile(".*\\b(where|when): *");

    List<Threshold> thresholds() {
        String[] lines = lines();
        List<Threshold> found = new ArrayList<>();
        boolean detect = false;
        for (int i = moment.place().line() - 1; i < lines.length; i++) {
            String line = lines[i];
            if (line.startsWith("---")) {
                break;
            }
            boolean key =
                    !line.isBlank()
                            && !Character.isWhitespace(line.charAt(0))
                            && line.charAt(0) != '#';
            detect = key ? line.startsWith("detect:") : detect;
            if (detect) {
                numbers(i, line, found);
            }
        }
        return found;
    }

    private String[] lines() {
        return file.text().split("\n", -1);
    }

    private void numbers(int line, String words, List<Threshold> found) {
        Matcher number = NUMBER.matcher(blanked(words));
        while (number.find()) {
            String unit = number.group(2) == null ? "" : number.group(2);
            BigDecimal stated = new BigDecimal(number.group(1));
            List<Threshold.Variant> variants = new ArrayList<>();
            for (BigDecimal other : others(stated, !unit.isEmpty())) {
                String value = other.stripTrailingZeros().toPlainString() + unit;
                String id =
                        String.join(
                                Threshold.MARK,
                                moment.id(),
                                Integer.toString(found.size()),
                                Integer.toString(variants.size()));
                String changed =
                        words.substring(0, number.start()) + value + words.substring(number.end());
                read(line, changed, id)
                        .ifPresent(one ->
                                variants.add(
                                        new Threshold.Variant(
                                                value, other.compareTo(stated) > 0, one)));
            }
            if (!variants.isEmpty()) {
                found.add(
                        new Threshold(
                                moment.id(),
                                file.name(),
                                line + 1,
                                number.start() + 1,
                                words.strip(),
                                number.group(),
                                variants));
            }
        }
    }

    /// The line with texts and what is said about it blanked out, in place. A condition may stand in quotes as a whole: what it says stays.
    private static String blanked(String line) {
        String plain =
                QUOTED.matcher(line)
                        .replaceAll(text -> {
                            String inner = text.group().substring(1, text.group().length() - 1);
                            boolean whole =
                                    CONDITION.matcher(line.substring(0, text.start())).matches();
                            String left =
                                    whole
                                            ? QUOTED.matcher(inner)
                                                    .replaceAll(
                                                            one -> " ".repeat(one.group().length()))
                                            : " ".repeat(inner.length());
                            return Matcher.quoteReplacement(" " + left + " ");
                        });
        int comment = plain.indexOf(" #");
        return comment < 0 ? plain : plain.substring(0, comment);
    }

    /// The numbers beside one: the next ones of a small count, else shares and multiples.
    private static Set<BigDecimal> others(BigDecimal value, boolean measure) {
        boolean count = !measure && value.scale() <= 0 && value.compareTo(SMALL) <= 0;
        Set<BigDecimal> others = new TreeSet<>();
        if (count) {
            STEPS.forEach(step -> others.add(value.add(BigDecimal.valueOf(step))));
        } else {
            FACTORS.forEach(factor -> others.add(value.multiply(new BigDecimal(factor))));
        }
        others.removeIf(other -> other.signum() <= 0);
        return others;
    }

    private Optional<MomentDefinition> read(int line, String changed, String id) {
        String[] lines = lines();
        lines[line] = changed;
        SourceFile other = new SourceFile(file.name(), String.join("\n", lines));
        Reading reading =
                WorkspaceReader.read(
                        files.stream().map(one -> one.equals(file) ? other : one).toList());
        return reading.hasErrors()
                ? Optional.empty()
                : reading.workspace()
                        .moment(moment.id())
                        .map(one -> Copies.with(one, id, live ? Status.LIVE : one.status()));
    }
}
