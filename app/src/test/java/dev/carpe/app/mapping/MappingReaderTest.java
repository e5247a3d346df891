package dev.carpe.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carpe.app.rows.DataFile;
import dev.carpe.app.rows.RowProblem;
import dev.carpe.app.rows.RowProblems;
import dev.carpe.event.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SMALL =
            """
            mapping: shop
            time: t
            name: what
            user-id: who
            """;

    private final RowProblems problems = new RowProblems();

    @Test
    void a_small_mapping_is_enough() throws Exception {
        Event event = only(SMALL, "t,what,who\n2025-01-01 10:00:00,Product Viewed,ada\n");

        assertThat(event.name()).isEqualTo("Product Viewed");
        assertThat(event.type()).isEqualTo(Event.Type.TRACK);
        assertThat(event.userId()).isEqualTo("ada");
        assertThat(event.anonymousId()).isNull();
        assertThat(event.time()).isEqualTo("2025-01-01T10:00:00Z");
        assertThat(event.messageId().value()).isEqualTo("shop.csv:2");
        assertThat(event.sequence()).isEqualTo(2);
        assertThat(event.source()).isEqualTo("import");
    }

    @Test
    void everything_can_be_mapped() throws Exception {
        String mapping =
                """
                mapping: shop
                source: { id: till, kind: store }
                id: row
                time: { column: t, format: "dd.MM.yyyy HH:mm", zone: Europe/Berlin }
                name: { column: what, values: { v: Product Viewed, p: Page Viewed } }
                user-id: who
                anonymous-id: { first-of: [cookie, who] }
                session-id: visit
                properties:
                  product_id: product
                  price: { column: price, type: number }
                  fresh: { column: fresh, type: bool }
                  currency: { value: EUR }
                  vip: { value: true }
                  dwelled: { column: dwell, type: seconds }
                  items_value: { sum: items, path: cost }
                  first: { column: items, path: 0.id }
                products:
                  from: items
                  fields: { product_id: id, price: { column: cost, type: number } }
                context:
                  page.url: url
                  page.path: { value: / }
                consent: { personalisation: granted, service: denied }
                skip-where:
                  - { column: what, is: [x, y] }
                """;
        String rows =
                """
                row,t,what,who,cookie,visit,product,price,fresh,dwell,items,url
                r1,01.07.2025 12:00,v,ada,,s1,p1,12.50,yes,7,"[{""id"":""a"",""cost"":1.5},{""id"":""b"",""cost"":""2""}]",http://x
                r2,01.07.2025 12:01,x,ada,,s1,p1,1,no,1,[],http://x
                """;

        Event event = only(mapping, rows);

        assertThat(event.messageId().value()).isEqualTo("r1");
        assertThat(event.source()).isEqualTo("till");
        assertThat(event.time()).isEqualTo("2025-07-01T10:00:00Z");
        assertThat(event.anonymousId()).isEqualTo("ada");
        assertThat(event.properties())
                .hasToString(
                        "{product_id: p1, price: 12.5, fresh: true, currency: EUR, vip: true, dwelled: 7, items_value: 3.5,"
                                + " first: a, products: Listing[values=[{product_id: a, price: 1.5}, {product_id: b, price: 2}]]}");
        assertThat(event.context())
                .hasToString(
                        "{consent: {categoryPreferences: {personalisation: true, service: false}},"
                                + " sessionId: s1, page: {url: http://x, path: /}}");
        assertThat(problems.badRows()).isZero();
    }

    @Test
    void pages_and_screens_are_told_by_the_name_that_means_them() throws Exception {
        Event event =
                only(
                        SMALL + "properties: { name: page }\n",
                        "t,what,who,page\n2025-01-01,Page Viewed,ada,Home\n");

        assertThat(event.type()).isEqualTo(Event.Type.PAGE);
        assertThat(event.name()).isEqualTo("Home");
    }

    @Test
    void made_up_seconds_are_told() throws Exception {
        String mapping =
                """
                mapping: shop
                time: { date: [y, m, d], order: n, seconds-per-step: 30 }
                name: { value: Product Viewed }
                user-id: who
                """;

        Event event = only(mapping, "y,m,d,n,who\n2008,4,1,3,ada\n");

        assertThat(event.time()).isEqualTo("2008-04-01T00:01:00Z");
        assertThat(MappingReader.read("m.yaml", mapping).timeNote())
                .isEqualTo(
                        "Times of day are synthetic: the file has only dates and an order, so each step is set 30 s after the one before.");
    }

    @Test
    void whole_objects_of_json_lines_can_be_taken_over() throws Exception {
        String mapping =
                """
                mapping: segment
                id: messageId
                time: timestamp
                name: event
                anonymous-id: anonymousId
                properties: properties
                context: context
                """;
        String rows =
                """
                {"messageId": "m1", "timestamp": "2025-01-01T00:00:00Z", "event": "Product Viewed", "anonymousId": "a", "properties": {"price": 20, "tags": ["x"]}, "context": {"page": {"url": "u"}}}
                """;

        Event event = only(mapping, rows);

        assertThat(event.properties()).hasToString("{price: 20, tags: Listing[values=[x]]}");
        assertThat(event.context()).hasToString("{page: {url: u}}");
    }

    @Test
    void bad_values_cost_their_row_and_say_what_was_expected() throws Exception {
        String mapping =
                SMALL
                        + """
                        properties:
                          price: { column: price, type: number }
                          fresh: { column: fresh, type: bool }
                          dwell: { column: dwell, type: seconds }
                        """;
        String rows =
                """
                t,what,who,price,fresh,dwell
                2025-01-01,v,ada,1,true,1
                yesterday,v,ada,1,true,1
                2025-01-01,v,ada,NaN,true,1
                2025-01-01,v,ada,1e999,true,1
                2025-01-01,v,ada,"1,5",true,1
                2025-01-01,v,ada,1,maybe,1
                2025-01-01,v,ada,1,true,-5
                2025-01-01,v,,1,true,1
                2025-01-01,,ada,1,true,1
                """;

        assertThat(events(mapping, rows)).hasSize(1);
        assertThat(problems.bad())
                .extracting(RowProblem::message)
                .containsExactly(
                        "t: \"yesterday\" is not a time (2019-10-01 12:30:00, 2019-10-01T12:30:00Z, seconds or milliseconds"
                                + " since 1970; else give the mapping its format:)",
                        "price: \"NaN\" is not a number (write 12 or 12.50)",
                        "price: \"1e999\" is not a number (write 12 or 12.50)",
                        "price: \"1,5\" is not a number (write 12 or 12.50)",
                        "fresh: \"maybe\" is neither true nor false",
                        "dwell: \"-5\" is a negative length of time",
                        "the row names no customer: its id is empty",
                        "the row has no name for its event");
    }

    @Test
    void times_of_1970_and_2100_are_used_and_look_odd() throws Exception {
        assertThat(events(SMALL, "t,what,who\n0,v,ada\n2100-01-01,v,ada\n2025-01-01,v,ada\n"))
                .hasSize(3);
        assertThat(problems.badRows()).isZero();
        assertThat(problems.odd())
                .containsExactly(
                        new RowProblem(
                                2,
                                "its time is 1970-01-01T00:00:00Z; is the unit or the format right?"),
                        new RowProblem(
                                3,
                                "its time is 2100-01-01T00:00:00Z; is the unit or the format right?"));
    }

    @Test
    void a_column_that_the_file_has_not_is_told_with_the_line_of_the_mapping() {
        MalformedMapping refused =
                catchThrowableOfType(
                        MalformedMapping.class,
                        () -> events(SMALL, "t,waht,who\n2025-01-01,v,ada\n"));

        assertThat(refused)
                .hasMessage(
                        "m.yaml:3: \"what\" is not a column of shop.csv (did you mean \"waht\"?)");
    }

    @Test
    void a_name_that_no_json_line_has_looks_odd() throws Exception {
        assertThat(
                        events(
                                SMALL + "properties: { price: prize }\n",
                                "{\"t\": 1735689600, \"what\": \"v\", \"who\": \"ada\"}\n"))
                .hasSize(1);
        assertThat(problems.unseen())
                .extracting(Object::toString)
                .containsExactly("m.yaml:5: warning: no row of shop.csv has \"prize\"");
        assertThat(problems.oddRows()).isZero();
    }

    @Test
    void every_required_key_that_is_missing_or_misspelt_is_told() {
        String whole = SMALL + "properties: { price: { column: prize } }\n";
        for (String key : List.of("mapping", "time", "name", "user-id", "column")) {
            String misspelt = key.substring(0, key.length() - 2) + key.substring(key.length() - 1);
            assertThat(problemsOf(whole.replaceFirst("\\b" + key + ": ", misspelt + ": ")))
                    .as(misspelt)
                    .anyMatch(line ->
                            line.contains(
                                    ": " + key + ": is missing (is it \"" + misspelt + "\"?); it "))
                    .anyMatch(line -> line.contains("(did you mean \"" + key + "\"?)"))
                    .hasSize(2);
        }
        for (String key : List.of("mapping", "time", "name", "user-id")) {
            assertThat(problemsOf(whole.replaceFirst("(?m)^" + key + ": .*\n", "")))
                    .as(key)
                    .singleElement()
                    .asString()
                    .contains("m.yaml:1: " + key + ": is missing; it ");
        }
        assertThat(problemsOf(whole.replace("{ column: prize }", "{ type: number }")))
                .singleElement()
                .asString()
                .startsWith("m.yaml:5: column: is missing; it names the column");
    }

    @Test
    void properties_that_are_no_object_cost_their_row() throws Exception {
        String mapping = SMALL + "properties: props\n";
        String row = "{\"t\": 1735689600, \"what\": \"v\", \"who\": \"ada\", \"props\": %s}\n";

        assertThat(events(mapping, row.formatted("[1]") + row.formatted("{\"a\": 1}"))).hasSize(1);
        assertThat(problems.bad())
                .extracting(RowProblem::message)
                .singleElement()
                .asString()
                .startsWith("props: ")
                .endsWith("is not a JSON object");
    }

    @Test
    void a_header_of_utf_16_without_a_mark_is_told_as_such() {
        String rows =
                new String(
                        "t,what,who\n2025-01-01,v,ada\n".getBytes(StandardCharsets.UTF_16LE),
                        StandardCharsets.UTF_8);

        assertThat(catchThrowableOfType(MalformedMapping.class, () -> events(SMALL, rows)))
                .hasMessageContaining("is the file UTF-16?");
    }

    @Test
    void a_word_of_one_letter_is_near_to_none_other() {
        MalformedMapping refused =
                catchThrowableOfType(
                        MalformedMapping.class,
                        () -> events(SMALL.replace("who", "a"), "t,what\n2025-01-01,v\n"));

        assertThat(refused)
                .hasMessage("m.yaml:4: \"a\" is not a column of shop.csv; it has t, what");
    }

    @Test
    void all_six_calls_can_be_mapped() throws Exception {
        String mapping =
                """
                mapping: segment
                time: t
                type: type
                name: { first-of: [event, name] }
                user-id: userId
                anonymous-id: anonymousId
                previous-id: previousId
                group-id: groupId
                properties: properties
                traits: traits
                """;
        String rows =
                """
                {"t": 1735689600, "type": "track", "event": "Product Viewed", "anonymousId": "a", "properties": {"price": 2}}
                {"t": 1735689601, "type": "page", "name": "Pricing", "anonymousId": "a", "properties": {"url": "u"}}
                {"t": 1735689602, "type": "screen", "anonymousId": "a", "properties": {"name": "Home"}}
                {"t": 1735689603, "type": "identify", "anonymousId": "a", "userId": "ada", "traits": {"plan": "pro"}}
                {"t": 1735689604, "type": "group", "userId": "ada", "groupId": "g1", "traits": {"size": 4}}
                {"t": 1735689605, "type": "alias", "userId": "ada@new", "previousId": "ada"}
                {"t": 1735689606, "type": "allias", "userId": "ada"}
                {"t": 1735689607, "type": "track", "userId": "ada"}
                {"t": 1735689608, "type": "alias", "anonymousId": "a"}
                {"t": 1735689609, "userId": "ada"}
                """;

        List<Event> events = events(mapping, rows);

        assertThat(events)
                .extracting(event -> event.type() + " " + event.name() + " " + event.properties())
                .containsExactly(
                        "TRACK Product Viewed {price: 2}",
                        "PAGE Pricing {url: u, name: Pricing}",
                        "SCREEN Home {name: Home}",
                        "IDENTIFY identify {plan: pro}",
                        "GROUP group {size: 4, groupId: g1}",
                        "ALIAS alias {previousId: ada}");
        assertThat(problems.bad())
                .extracting(RowProblem::message)
                .containsExactly(
                        "type: \"allias\" is none of track, page, screen, identify, group, alias",
                        "the row has no name for its event",
                        "an alias names the user id that the former id became",
                        "type: the row does not say which call it is");
        assertThat(problems.unseen()).isEmpty();
    }

    @Test
    void keys_of_calls_that_no_row_makes_are_refused() {
        assertThat(problemsOf(SMALL + "traits: { plan: plan }\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "m.yaml:5: traits: belongs to identify, group and alias rows; type: must say");
    }

    private static List<String> problemsOf(String mapping) {
        return catchThrowableOfType(
                        MalformedMapping.class, () -> MappingReader.read("m.yaml", mapping))
                .problems()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void all_problems_of_a_mapping_are_told_at_once() {
        String mapping =
                """
                mapping: shop
                tiem: t
                time: { column: t, format: "jj", zone: Mars/Olympus }
                name: { column: what, type: txet }
                rows: { format: xls, separator: "ab", encoding: klingon }
                sort: maybe
                consent: { personalisation: yes }
                properties: { price: { column: price, typ: number } }
                """;

        MalformedMapping refused =
                catchThrowableOfType(
                        MalformedMapping.class, () -> MappingReader.read("m.yaml", mapping));

        assertThat(refused.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "m.yaml:1: user-id: is missing; it or anonymous-id names the column that says whose the events are",
                        "m.yaml:2: tiem: is not known here (did you mean \"time\"?); known are mapping, about, rows, sort, source,"
                                + " consent, id, time, type, name, anonymous-id, user-id, session-id, previous-id, group-id, properties, traits,"
                                + " products, context, skip-where",
                        "m.yaml:3: zone: \"Mars/Olympus\" is not a time zone (UTC, Europe/Berlin …)",
                        "m.yaml:3: format: \"jj\" is not iso, epoch-seconds, epoch-millis or a pattern such as dd/MM/yyyy HH:mm"
                                + " (Unknown pattern letter: j)",
                        "m.yaml:4: type: \"txet\" is not known (did you mean \"text\"?); write one of any, text, number, bool, json, seconds",
                        "m.yaml:5: format: \"xls\" is not known; write one of csv, ndjson, detect",
                        "m.yaml:5: separator: \"ab\" is not one character (or the word tab)",
                        "m.yaml:5: encoding: \"klingon\" is not known (utf-8, utf-16, windows-1252 …)",
                        "m.yaml:6: sort: \"maybe\" is neither time nor none",
                        "m.yaml:7: personalisation: \"yes\" is neither granted nor denied",
                        "m.yaml:8: typ: is not known here (did you mean \"type\"?); known are value, first-of, sum, column, values, path, type");
    }

    @Test
    void steps_of_negative_length_are_refused() {
        String mapping =
                """
                mapping: shop
                time: { date: [y, m, d], order: n, seconds-per-step: -30 }
                name: { value: Product Viewed }
                user-id: who
                """;

        MalformedMapping refused =
                catchThrowableOfType(
                        MalformedMapping.class, () -> MappingReader.read("m.yaml", mapping));

        assertThat(refused)
                .hasMessage(
                        "m.yaml:2: seconds-per-step: \"-30\" must be a number above 0 and at most 86400");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() {
        MalformedMapping refused =
                catchThrowableOfType(
                        MalformedMapping.class,
                        () -> MappingReader.read("m.yaml", "mapping: shop\nname: [a, b\n"));

        assertThat(refused.getMessage()).startsWith("m.yaml:3: this is not YAML: ");
        assertThat(
                        catchThrowableOfType(
                                MalformedMapping.class, () -> MappingReader.read("m.yaml", "")))
                .hasMessage("m.yaml:1: the file is empty; docs/mappings.md shows a mapping");
        assertThat(
                        catchThrowableOfType(
                                MalformedMapping.class,
                                () -> MappingReader.read("m.yaml", "- a\n- b\n")))
                .hasMessage("m.yaml:1: here should stand lines of \"key: value\"");
    }

    private Event only(String mapping, String rows) throws Exception {
        List<Event> events = events(mapping, rows);
        assertThat(problems.bad()).isEmpty();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private List<Event> events(String mapping, String rows) throws IOException, MalformedMapping {
        byte[] bytes = rows.getBytes(StandardCharsets.UTF_8);
        List<Event> events = new ArrayList<>();
        try (DataFile file =
                        DataFile.of("shop.csv", bytes.length, new ByteArrayInputStream(bytes));
                EventRows read =
                        EventRows.open(
                                file, MappingReader.read("m.yaml", mapping), problems, NOW)) {
            while (read.next()) {
                events.add(read.event());
            }
        }
        return events;
    }
}
