package dev.carpe.server.heat;

import dev.carpe.analytics.History;
import dev.carpe.analytics.Segment;
import dev.carpe.analytics.Sessions;
import dev.carpe.recordings.Device;
import dev.carpe.recordings.HeatPoint;
import dev.carpe.recordings.Question;
import dev.carpe.recordings.Recordings;
import dev.carpe.recordings.Whose;
import dev.carpe.server.http.Refusal;
import dev.carpe.server.http.Trouble;
import dev.carpe.server.recordings.Counting;
import dev.carpe.server.recordings.Times;
import io.helidon.common.uri.UriQuery;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which heat a query asks for.
public final class HeatQuestion {
    private static final int USUAL_CELL = 20;
    private static final int LEAST_CELL = 5;
    private static final int MOST_CELL = 1000;
    private static final int MOST_BEFORE = 3600;

    private HeatQuestion() {}

    /// Reads it.
    ///
    /// @param recordings the visits among which history is asked for programs
    /// @param history tells segments and arms of experiments, and who is a program
    /// @throws Refusal where it asks for nothing that there can be
    /// @throws dev.carpe.analytics.HistoryTrouble where history is asked and cannot answer
    public static Question of(UriQuery query, Recordings recordings, History history) {
        return read(query, () -> whose(query, recordings, history));
    }

    /// The same of everybody's visits, whoever the query asks for: history is not asked.
    ///
    /// @throws Refusal where it asks for nothing that there can be
    static Question ofAll(UriQuery query) {
        return read(query, () -> Whose.ALL);
    }

    private static Question read(UriQuery query, Supplier<Whose> whose) {
        String page = query.first("page").orElse("");
        if (page.isEmpty()) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    "say which page: ?page=/coat, or ?page=/product/* for all that begin so");
        }
        String kind = query.first("kind").orElse("click");
        long cell = number(query.first("cell").orElse("" + USUAL_CELL), "cell", MOST_CELL);
        if (cell < LEAST_CELL) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    "cell must be from " + LEAST_CELL + " to " + MOST_CELL + " pixels");
        }
        return new Question(
                page,
                HeatPoint.Kind.named(kind)
                        .orElseThrow(() ->
                                Refusal.of(
                                        Trouble.BAD_REQUEST,
                                        "kind is \""
                                                + kind
                                                + "\", and must be click, move, scroll or attention")),
                device(query.first("device").orElse("desktop")),
                Optional.of(query.first("selector").orElse("")).filter(one -> !one.isEmpty()),
                raised(query),
                whose.get(),
                Times.of(query, "from", 0),
                Times.of(query, "to", Long.MAX_VALUE),
                (int) cell);
    }

    private static Optional<Question.Raised> raised(UriQuery query) {
        String moment = query.first("moment").orElse("");
        String before = query.first("before").orElse("");
        if (moment.isEmpty() && !before.isEmpty()) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    "before counts the seconds before a moment: say which, ?moment=price-checking&before=20");
        }
        if (moment.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Question.Raised(
                        moment,
                        before.isEmpty()
                                ? OptionalInt.empty()
                                : OptionalInt.of((int) number(before, "before", MOST_BEFORE))));
    }

    /// The visits that count; of a segment or an arm, which history knows, where one is named.
    private static Whose whose(UriQuery query, Recordings recordings, History history) {
        List<String> segment = query.all("segment", List::of);
        String experiment = query.first("experiment").orElse("");
        String arm = query.first("arm").orElse("");
        if (experiment.isEmpty() != arm.isEmpty()) {
            throw Refusal.of(
                    Trouble.BAD_REQUEST,
                    "experiment and arm belong together: ?experiment=reassure@1a2b3c4d&arm=holdout");
        }
        if (segment.isEmpty() && arm.isEmpty()) {
            return Counting.of(query, recordings, history);
        }
        Sessions sessions =
                new Sessions(
                        Counting.scope(query),
                        Segment.of(segment),
                        arm.isEmpty() ? null : new Sessions.Arm(experiment, arm));
        return new Whose.Only(sessions.ask(history));
    }

    static long number(String text, String what, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a number out of range.
        }
        throw Refusal.of(
                Trouble.BAD_REQUEST,
                what + " is \"" + text + "\", and must be a number up to " + most);
    }

    static Device device(@Nullable String word) {
        return Device.named(word == null ? "" : word)
                .orElseThrow(() ->
                        Refusal.of(
                                Trouble.BAD_REQUEST,
                                "device is \""
                                        + word
                                        + "\", and must be mobile, tablet or desktop"));
    }
}
