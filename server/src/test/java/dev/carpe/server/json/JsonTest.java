package dev.carpe.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of a body that is no JSON, or not of the form that was expected: nothing of parsers and types.
class JsonTest {
    record Inner(@Nullable Double share) {}

    record Wanted(
            @Nullable Boolean on,
            @Nullable List<String> names,
            @Nullable Map<String, Boolean> purposes,
            @Nullable Inner inner) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"onn": true}                      | "onn" is no key here (there are inner, names, on, purposes)
                    {"inner": {"shares": 1}}           | "inner.shares" is no key here (there are share)
                    {"on": "perhaps"}                  | "on" must be true or false (line 1, column 8)
                    {"names": "coat"}                  | "names" must be a list
                    {"names": [{}]}                    | "names[0]" must be a text
                    {"purposes": {"export": "no way"}} | "purposes.export" must be true or false
                    {"inner": 3}                       | "inner" must be an object
                    {"inner": {"share": "much"}}       | "inner.share" must be a number
                    {"inner": {"share": NaN}}          | NaN is no JSON number (leave the field out or write null)
                    {"inner": {"share": yes}}          | yes is no JSON value (a text stands in double quotes)
                    {"names": ["coat", null]}          | "names[1]" must not be null
                    {"purposes": {"export": null}}     | "purposes.export" must not be null
                    {on: true}                         | 'o' stands where something else should
                    {"on": true} {}                    | something follows the object that is expected alone
                    {"on": true                        | the body ends before all its objects, lists and texts are closed
                    """)
    void what_is_wrong_is_told_in_the_words_of_who_wrote_it(String body, String told) {
        assertThatThrownBy(() -> Json.read(body.getBytes(UTF_8), Wanted.class))
                .isInstanceOf(MalformedJson.class)
                .hasMessageStartingWith(told)
                .message()
                .doesNotContain("java", "dev.carpe", "Feature");
    }
}
