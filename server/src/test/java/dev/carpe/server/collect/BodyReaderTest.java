package dev.carpe.server.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.Num;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.server.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BodyReaderTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00Z");

    private static List<Event> events(Body body, Call call) {
        Assembly assembly = new Assembly(body, call.type(), "web", RECEIVED);
        List<Event> events = new ArrayList<>();
        for (Draft draft : body.drafts()) {
            Event event = assembly.event(draft);
            assertThat(draft.rejection).isNull();
            events.add(event);
        }
        return events;
    }

    private static Event one(String json) {
        Body body = BodyReader.read(json.getBytes(StandardCharsets.UTF_8), Call.TRACK);
        return events(body, Call.TRACK).getFirst();
    }

    private static Rejection rejection(String json, Call call) {
        Body body = BodyReader.read(json.getBytes(StandardCharsets.UTF_8), call);
        Draft draft = body.drafts().getLast();
        assertThat(new Assembly(body, call.type(), "web", RECEIVED).event(draft)).isNull();
        return draft.rejection;
    }

    private static Call callOf(String path) {
        for (Call call : Call.values()) {
            if (call.paths().contains(path)) {
                return call;
            }
        }
        throw new AssertionError(path);
    }

    @Test
    void every_message_of_the_real_sdks_becomes_the_event_that_it_tells_of() {
        int messages = 0;
        for (Captures.Capture capture : Captures.all()) {
            Call call = callOf(capture.path());
            List<Event> events = events(BodyReader.read(capture.json(), call), call);
            List<JsonNode> sent = capture.events();
            assertThat(events).hasSameSizeAs(sent);
            for (int i = 0; i < sent.size(); i++) {
                compare(sent.get(i), events.get(i), capture.body());
                messages++;
            }
        }
        assertThat(messages).isEqualTo(34);
    }

    private static void compare(JsonNode sent, Event event, JsonNode body) {
        assertThat(event.type().name().toLowerCase(Locale.ROOT))
                .isEqualTo(sent.get("type").asString());
        assertThat(event.messageId().value()).isEqualTo(sent.get("messageId").asString());
        assertThat(event.anonymousId()).isEqualTo(text(sent, "anonymousId"));
        assertThat(event.userId()).isEqualTo(text(sent, "userId"));
        if (event.type() == Event.Type.TRACK) {
            assertThat(event.name()).isEqualTo(sent.get("event").asString());
            assertThat(event.properties().size()).isEqualTo(sent.get("properties").size());
        }
        String happened =
                sent.has("originalTimestamp")
                        ? sent.get("originalTimestamp").asString()
                        : sent.get("timestamp").asString();
        String sentAt = text(sent, "sentAt") == null ? text(body, "sentAt") : text(sent, "sentAt");
        long before = Instant.parse(sentAt).toEpochMilli() - Instant.parse(happened).toEpochMilli();
        assertThat(event.time()).isEqualTo(RECEIVED.minusMillis(Math.max(0, before)));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() || value.asString().isEmpty()
                ? null
                : value.asString();
    }

    @Test
    void properties_keep_their_kinds() {
        Event event =
                one(
                        """
                        {"event":"Product Viewed","anonymousId":"a","messageId":"m",
                         "properties":{"price":79.9,"count":3,"sale":true,"gone":null,
                           "big":1234567890123456789,"tags":["x",{"y":1}],"name":"Shoe"}}
                        """);
        Struct properties = event.properties();
        assertThat(properties.get("price")).isEqualTo(Num.of(79.9));
        assertThat(properties.get("count")).isEqualTo(Num.of(3));
        assertThat(properties.get("sale")).isEqualTo(Bool.TRUE);
        assertThat(properties.get("gone").isPresent()).isFalse();
        assertThat(properties.get("big")).isEqualTo(Num.of(1234567890123456789L));
        assertThat(properties.get("tags").toString()).contains("x").contains("y");
        assertThat(properties.get("name")).isEqualTo(new Text("Shoe"));
    }

    @Test
    void empty_ids_are_absent_and_numbers_are_ids() {
        Event event = one("{\"event\":\"E\",\"userId\":\"\",\"anonymousId\":42}");
        assertThat(event.userId()).isNull();
        assertThat(event.anonymousId()).isEqualTo("42");
    }

    @Test
    void what_holds_for_the_batch_holds_for_its_events_unless_they_say_otherwise() {
        byte[] json =
                """
                {"batch":[
                   {"type":"track","event":"A","userId":"u","context":{"locale":"de"}},
                   {"type":"track","event":"B","userId":"u"}],
                 "context":{"library":{"name":"analytics-java"},"locale":"en"},
                 "sentAt":"2026-11-22T11:59:00.000Z"}
                """
                        .getBytes(StandardCharsets.UTF_8);
        List<Event> events = events(BodyReader.read(json, Call.BATCH), Call.BATCH);
        assertThat(events.get(0).context().get("locale")).isEqualTo(new Text("de"));
        assertThat(events.get(1).context().get("locale")).isEqualTo(new Text("en"));
        assertThat(events.get(0).context().get(List.of("library", "name")))
                .isEqualTo(new Text("analytics-java"));
        assertThat(events.get(1).sequence()).isEqualTo(1);
    }

    @Test
    void a_back_dated_event_stays_in_the_past_and_a_future_one_is_now() {
        Event back =
                one(
                        "{\"event\":\"E\",\"userId\":\"u\",\"timestamp\":\"2026-01-02T03:04:05.678Z\"}");
        assertThat(back.time()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        Event ahead =
                one(
                        "{\"event\":\"E\",\"userId\":\"u\",\"timestamp\":\"2031-01-02T03:04:05+01:00\"}");
        assertThat(ahead.time()).isEqualTo(RECEIVED);
    }

    @Test
    void a_wrong_clock_is_corrected() {
        Event event =
                one(
                        """
                        {"event":"E","userId":"u","originalTimestamp":"2020-01-01T00:00:00.000Z",
                         "timestamp":"2020-01-01T09:00:00.000Z","sentAt":"2020-01-01T00:00:07.000Z"}
                        """);
        assertThat(event.time()).isEqualTo(RECEIVED.minusSeconds(7));
    }

    @Test
    void traits_are_found_where_rudderstack_puts_them() {
        byte[] json =
                "{\"userId\":\"u\",\"context\":{\"traits\":{\"plan\":\"gold\"}}}"
                        .getBytes(StandardCharsets.UTF_8);
        Event event = events(BodyReader.read(json, Call.IDENTIFY), Call.IDENTIFY).getFirst();
        assertThat(event.properties().get("plan")).isEqualTo(new Text("gold"));
    }

    @Test
    void an_event_without_an_id_gets_one_of_its_content_if_that_names_its_time() {
        String timed = "{\"event\":\"E\",\"userId\":\"u\",\"timestamp\":\"2026-01-02T03:04:05Z\"}";
        assertThat(one(timed).messageId()).isEqualTo(one(timed).messageId());
        assertThat(one(timed.replace("05Z", "06Z")).messageId())
                .isNotEqualTo(one(timed).messageId());
        String untimed = "{\"event\":\"E\",\"userId\":\"u\"}";
        assertThat(one(untimed).messageId()).isNotEqualTo(one(untimed).messageId());
    }

    @Test
    void half_a_surrogate_pair_becomes_a_character_that_can_be_stored() {
        Event event =
                one("{\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"a\":\"x\\ud800y\"}}");
        assertThat(event.properties().get("a")).isEqualTo(new Text("x\uFFFDy"));
    }

    @Test
    void one_bad_event_is_rejected_alone_with_its_reason() {
        assertThat(rejection("{\"batch\":[7]}", Call.BATCH).why())
                .isEqualTo(Rejection.Why.NOT_AN_OBJECT);
        assertThat(rejection("{\"batch\":[{\"userId\":\"u\"}]}", Call.BATCH).why())
                .isEqualTo(Rejection.Why.UNKNOWN_TYPE);
        assertThat(
                        rejection("{\"batch\":[{\"type\":\"buy\",\"userId\":\"u\"}]}", Call.BATCH)
                                .detail())
                .contains("buy");
        assertThat(rejection("{\"userId\":\"u\"}", Call.TRACK).why())
                .isEqualTo(Rejection.Why.NO_EVENT_NAME);
        assertThat(rejection("{\"event\":\"E\"}", Call.TRACK).why()).isEqualTo(Rejection.Why.NO_ID);
        assertThat(rejection("{\"event\":\"E\",\"userId\":{}}", Call.TRACK).why())
                .isEqualTo(Rejection.Why.BAD_FIELD);
        assertThat(
                        rejection(
                                        "{\"event\":\"E\",\"userId\":\"" + "u".repeat(256) + "\"}",
                                        Call.TRACK)
                                .why())
                .isEqualTo(Rejection.Why.BAD_ID);
        assertThat(
                        rejection(
                                        "{\"event\":\"E\",\"userId\":\"u\",\"timestamp\":\"soon\"}",
                                        Call.TRACK)
                                .why())
                .isEqualTo(Rejection.Why.BAD_TIME);
        assertThat(
                        rejection(
                                        "{\"event\":\"E\",\"userId\":\"u\",\"properties\":[]}",
                                        Call.TRACK)
                                .why())
                .isEqualTo(Rejection.Why.BAD_FIELD);
        assertThat(
                        rejection(
                                        "{\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"n\":1e999}}",
                                        Call.TRACK)
                                .why())
                .isEqualTo(Rejection.Why.BAD_FIELD);
    }

    @Test
    void bounds_hold_for_each_event_alone() {
        String deep = "[".repeat(40) + "]".repeat(40);
        assertThat(
                        rejection(
                                        "{\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"d\":"
                                                + deep
                                                + "}}",
                                        Call.TRACK)
                                .why())
                .isEqualTo(Rejection.Why.TOO_DEEP);
        String large = "x".repeat(33 * 1024);
        String batch =
                "{\"batch\":[{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"l\":\""
                        + large
                        + "\"}},{\"type\":\"track\",\"event\":\"F\",\"userId\":\"u\"}]}";
        Body body = BodyReader.read(batch.getBytes(StandardCharsets.UTF_8), Call.BATCH);
        Assembly assembly = new Assembly(body, null, "web", RECEIVED);
        assertThat(assembly.event(body.drafts().get(0))).isNull();
        assertThat(body.drafts().get(0).rejection.why()).isEqualTo(Rejection.Why.TOO_LARGE);
        assertThat(assembly.event(body.drafts().get(1)).name()).isEqualTo("F");
        StringBuilder many =
                new StringBuilder("{\"event\":\"E\",\"userId\":\"u\",\"properties\":{");
        for (int i = 0; i < 1001; i++) {
            many.append(i == 0 ? "" : ",").append("\"p").append(i).append("\":1");
        }
        assertThat(rejection(many.append("}}").toString(), Call.TRACK).why())
                .isEqualTo(Rejection.Why.TOO_MANY_FIELDS);
    }

    @Test
    void what_is_no_json_is_refused_as_a_whole_with_the_place() {
        for (String broken :
                List.of(
                        "",
                        "nonsense",
                        "[]",
                        "{\"batch\":[{}",
                        "{\"batch\":{}}",
                        "{}",
                        "{\"batch\":[]} x")) {
            assertThatThrownBy(() ->
                            BodyReader.read(broken.getBytes(StandardCharsets.UTF_8), Call.BATCH))
                    .as(broken)
                    .isInstanceOf(MalformedJson.class);
        }
        assertThatThrownBy(() ->
                        BodyReader.read(
                                "{\"batch\":[{\"a\":}]}".getBytes(StandardCharsets.UTF_8),
                                Call.BATCH))
                .hasMessageContaining("line 1, column");
    }

    @Test
    void any_bytes_are_an_answer_and_never_a_crash() {
        byte[] sound = Captures.all().get(12).json();
        java.util.Random random = new java.util.Random(7);
        int read = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] broken = sound.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                Body body = BodyReader.read(broken, Call.BATCH);
                Assembly assembly = new Assembly(body, null, "web", RECEIVED);
                for (Draft draft : body.drafts()) {
                    boolean taken = assembly.event(draft) != null;
                    assertThat(taken).isEqualTo(draft.rejection == null);
                }
                read++;
            } catch (MalformedJson _) {
                // Refused with a reason, as it should be.
            }
        }
        assertThat(read).isGreaterThan(100);
    }
}
