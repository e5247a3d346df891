package dev.carpe.language;

import dev.carpe.language.Matcher.Subject;
import java.util.ArrayList;
import java.util.List;

/// Which moments a detection is made of.
final class Compositions {
    private Compositions() {}

    /// The ids of the moments whose raises a detection looks at, each once, in order.
    static List<String> innerMoments(Detection detection) {
        return innerMoments(matchers(detection));
    }

    /// The ids of the moments whose raises these look at, each once, in order.
    static List<String> innerMoments(List<Matcher> matchers) {
        return matchers.stream()
                .flatMap(matcher -> matcher.anyOf().stream())
                .map(Matcher.Alternative::subject)
                .filter(Subject.Raised.class::isInstance)
                .map(subject -> ((Subject.Raised) subject).id())
                .distinct()
                .toList();
    }

    private static List<Matcher> matchers(Detection detection) {
        return switch (detection) {
            case Detection.Pattern pattern -> {
                List<Matcher> all = new ArrayList<>();
                pattern.steps().forEach(step -> all.add(matcher(step)));
                Matcher without = pattern.without();
                if (without != null) {
                    all.add(without);
                }
                yield all;
            }
            case Detection.Score score -> score.add().stream().map(Detection.Addition::on).toList();
            case Detection.Predict _ -> List.of();
        };
    }

    private static Matcher matcher(Step step) {
        return switch (step) {
            case Step.Happens happens -> happens.on();
            case Step.Absent absent -> absent.no();
        };
    }
}
