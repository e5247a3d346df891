package dev.carpe.server.insight;

import dev.carpe.analytics.Became;
import dev.carpe.analytics.Journey;
import dev.carpe.analytics.Things;
import dev.carpe.server.http.Refusal;
import io.helidon.common.uri.UriQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers of answers that are asked for by a query: what each counts.
final class Numbers {
    private static final Pattern ADDRESS = Pattern.compile("([^?]+)/customers\\?(.*)");
    private static final String JOURNEYS = "journeys/";

    private Numbers() {}

    /// What a number counts that is named by the address of its customers, below `/api/insight/`: `paths/customers?later=Order%20Completed`.
    ///
    /// @throws Refusal where it is no such address
    static Things at(String address, Instant now, Known known) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw Question.bad(
                    "behind", address, "the address of a number's customers: hotspots/customers?…");
        }
        String of = decoded(parts.group(1), address);
        Question question = Question.sent(query(parts.group(2), address), now, known);
        return switch (of) {
            case "hotspots" -> hotspots(question);
            case "paths" -> paths(question);
            case "returning" -> returning(question);
            case "moments" -> moments(question);
            default -> {
                if (of.startsWith(JOURNEYS)) {
                    yield journey(question, of.substring(JOURNEYS.length()));
                }
                throw Question.bad(
                        "behind",
                        address,
                        "one of hotspots, paths, returning, moments and journeys/KEY, and of their customers; or heat?…");
            }
        };
    }

    /// The query of an address.
    ///
    /// @throws Refusal where it cannot be decoded
    static UriQuery query(String part, String address) {
        decoded(part, address);
        return UriQuery.create(part);
    }

    private static String decoded(String part, String address) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Question.bad(
                    "behind",
                    address,
                    "an address in which two hexadecimal digits follow each %: %25 for the sign itself");
        }
    }

    static Things hotspots(Question question) {
        return question.hotspots(1).things();
    }

    static Things paths(Question question) {
        return question.paths(1)
                .things(
                        question.whole("level", 0),
                        question.text("earlier", ""),
                        question.text("later", ""));
    }

    static Things returning(Question question) {
        Instant began = Question.time("began", question.text("began", ""), Instant.EPOCH);
        return question.returning().things(began, question.whole("after", 0));
    }

    static Things moments(Question question) {
        String reason = question.text("reason", "");
        return new Became(
                        question.scope(),
                        question.moment(),
                        Became.Fate.of(question.text("became", "raised")),
                        reason.isEmpty() ? null : reason)
                .things();
    }

    static Things journey(Question question, String key) {
        return SentJourney.of(question, key)
                .things(
                        question.number("side", 1, 2) - 1,
                        question.text("touchpoint", ""),
                        Journey.Who.of(question.text("who", "came")));
    }
}
