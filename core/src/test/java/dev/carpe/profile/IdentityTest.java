package dev.carpe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Event;
import dev.carpe.event.Event.Type;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.profile.Identity.Resolution;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private final Map<String, Link> links = new HashMap<>();
    private MergeLog log = MergeLog.EMPTY;

    @Test
    void a_stranger_is_known_by_the_device() {
        assertThat(profile(track(1, "phone", null))).isEqualTo("phone");
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void an_event_without_any_id_belongs_to_nobody() {
        assertThat(Identity.resolve(track(1, null, null), Link::none)).isEmpty();
        assertThat(Identity.resolve(track(1, "", ""), Link::none)).isEmpty();
    }

    @Test
    void an_empty_user_id_is_no_user_id() {
        assertThat(profile(track(1, "phone", ""))).isEqualTo("phone");
        assertThat(links).isEmpty();
    }

    @Test
    void a_user_without_a_device_is_just_the_user() {
        assertThat(profile(track(1, null, "ada"))).isEqualTo("ada");
        assertThat(profile(track(2, "", "ada"))).isEqualTo("ada");
        assertThat(links).isEmpty();
    }

    @Test
    void the_first_login_takes_in_what_the_device_did_before() {
        profile(track(1, "phone", null));
        assertThat(profile(identify(2, "phone", "ada"))).isEqualTo("ada");
        assertThat(log.entries())
                .extracting(MergeLog.Entry::merge)
                .containsExactly(merge("phone", "ada", 2));
        assertThat(profile(track(3, "phone", null))).isEqualTo("ada");
        assertThat(profile(track(0, "phone", null))).as("late, from before").isEqualTo("ada");
    }

    @Test
    void any_event_with_both_ids_is_a_login() {
        profile(track(2, "phone", "ada"));
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void the_same_login_again_tells_nothing_new() {
        profile(identify(2, "phone", "ada"));
        Resolution again = resolve(identify(3, "phone", "ada"));
        assertThat(again.relinked()).isEmpty();
        assertThat(again.merges()).isEmpty();
    }

    @Test
    void a_login_on_a_second_device_takes_that_device_in_too() {
        profile(identify(1, "phone", "ada"));
        profile(track(2, "laptop", null));
        profile(identify(3, "laptop", "ada"));
        assertThat(profile(track(4, "laptop", null))).isEqualTo("ada");
        assertThat(log.entries())
                .extracting(MergeLog.Entry::merge)
                .containsExactly(merge("phone", "ada", 1), merge("laptop", "ada", 3));
    }

    @Test
    void a_login_as_somebody_else_on_a_shared_device_never_merges_the_two() {
        profile(identify(1, "kiosk", "ada"));
        profile(track(2, "kiosk", null));
        assertThat(profile(identify(10, "kiosk", "bob"))).isEqualTo("bob");
        assertThat(log.entries()).hasSize(1);
        assertThat(profile(track(11, "kiosk", null))).as("from then on").isEqualTo("bob");
        assertThat(profile(track(5, "kiosk", null)))
                .as("late, of the time before")
                .isEqualTo("ada");
        assertThat(profile(track(12, null, "ada"))).isEqualTo("ada");
    }

    @Test
    void the_first_user_may_come_back_to_a_shared_device() {
        profile(identify(1, "kiosk", "ada"));
        profile(identify(10, "kiosk", "bob"));
        profile(identify(20, "kiosk", "ada"));
        assertThat(profile(track(21, "kiosk", null))).isEqualTo("ada");
        assertThat(profile(track(15, "kiosk", null))).isEqualTo("bob");
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void a_late_login_does_not_take_the_device_from_its_later_user() {
        profile(identify(1, "kiosk", "ada"));
        profile(identify(10, "kiosk", "bob"));
        assertThat(profile(identify(5, "kiosk", "cyd"))).isEqualTo("cyd");
        assertThat(profile(track(11, "kiosk", null))).isEqualTo("bob");
        assertThat(profile(track(6, "kiosk", null))).isEqualTo("cyd");
    }

    @Test
    void an_alias_merges_the_former_id_into_the_new_one() {
        profile(alias(1, "ada@old.example", "ada"));
        assertThat(log.entries())
                .extracting(MergeLog.Entry::merge)
                .containsExactly(merge("ada@old.example", "ada", 1));
        assertThat(profile(track(2, null, "ada@old.example"))).isEqualTo("ada");
    }

    @Test
    void an_alias_without_a_former_id_means_the_device() {
        resolve(event(Type.ALIAS, 1, "phone", "ada", Struct.EMPTY));
        assertThat(log.entries())
                .extracting(MergeLog.Entry::merge)
                .containsExactly(merge("phone", "ada", 1));
    }

    @Test
    void aliases_form_chains() {
        profile(identify(1, "phone", "a"));
        profile(alias(2, "a", "b"));
        profile(alias(3, "b", "c"));
        assertThat(profile(track(4, "phone", null))).isEqualTo("c");
        assertThat(profile(track(4, "phone", "a"))).isEqualTo("c");
        assertThat(log.entries())
                .extracting(MergeLog.Entry::merge)
                .containsExactly(merge("phone", "a", 1), merge("a", "b", 2), merge("b", "c", 3));
    }

    @Test
    void an_alias_that_closes_a_ring_says_nothing_new() {
        profile(alias(1, "a", "b"));
        profile(alias(2, "b", "a"));
        assertThat(profile(track(3, null, "a"))).isEqualTo("b");
        assertThat(profile(track(3, null, "b"))).isEqualTo("b");
        assertThat(log.entries()).hasSize(1);
    }

    @Test
    void a_merge_taken_back_gives_both_sides_their_own_identity() {
        profile(identify(1, "phone", "ada"));
        unmerge("phone", "ada", 10);
        assertThat(profile(track(11, "phone", null))).isEqualTo("phone");
        assertThat(profile(track(11, null, "ada"))).isEqualTo("ada");
        assertThat(log.entries())
                .containsExactly(new MergeLog.Entry(merge("phone", "ada", 1), at(10)));
    }

    @Test
    void what_was_parted_by_hand_is_joined_again_by_a_later_identify_only() {
        profile(identify(1, "phone", "ada"));
        unmerge("phone", "ada", 10);
        assertThat(profile(track(11, "phone", "ada"))).isEqualTo("ada");
        profile(identify(9, "phone", "ada"));
        assertThat(profile(track(12, "phone", null))).isEqualTo("phone");
        profile(identify(13, "phone", "ada"));
        assertThat(profile(track(14, "phone", null))).isEqualTo("ada");
        assertThat(log.entries()).hasSize(2);
        assertThat(log.entries().getLast().stands()).isTrue();
    }

    @Test
    void an_alias_taken_back_parts_the_two_users_and_leaves_their_devices() {
        profile(identify(1, "phone", "a"));
        profile(alias(2, "a", "b"));
        unmerge("a", "b", 5);
        assertThat(profile(track(6, "phone", null))).isEqualTo("a");
        assertThat(profile(track(6, null, "b"))).isEqualTo("b");
    }

    @Test
    void a_merge_that_never_was_cannot_be_taken_back() {
        assertThat(Identity.unmerge(new ProfileId("a"), new ProfileId("b"), at(1), log, this::link))
                .isEmpty();
    }

    @Test
    void of_a_device_with_many_users_the_latest_are_known() {
        for (int user = 0; user < 100; user++) {
            profile(identify(user, "kiosk", "user-" + user));
        }
        assertThat(link("kiosk").owners()).hasSize(Link.LONGEST);
        assertThat(profile(track(99, "kiosk", null))).isEqualTo("user-99");
    }

    private void unmerge(String from, String into, long millis) {
        Identity.Unmerged parted =
                Identity.unmerge(
                                new ProfileId(from),
                                new ProfileId(into),
                                at(millis),
                                log,
                                this::link)
                        .orElseThrow();
        links.put(parted.link().id(), parted.link());
        log = parted.log();
    }

    private String profile(Event event) {
        return resolve(event).profile().value();
    }

    private Resolution resolve(Event event) {
        Resolution resolution = Identity.resolve(event, this::link).orElseThrow();
        resolution.relinked().forEach(link -> links.put(link.id(), link));
        resolution.merges().forEach(merge -> log = log.with(merge));
        return resolution;
    }

    private Link link(String id) {
        return links.getOrDefault(id, Link.none(id));
    }

    private static Merge merge(String from, String into, long millis) {
        return new Merge(new ProfileId(from), new ProfileId(into), at(millis));
    }

    private static Event track(long millis, @Nullable String device, @Nullable String user) {
        return event(Type.TRACK, millis, device, user, Struct.EMPTY);
    }

    private static Event identify(long millis, String device, String user) {
        return event(Type.IDENTIFY, millis, device, user, Struct.EMPTY);
    }

    private static Event alias(long millis, String previous, String user) {
        return event(Type.ALIAS, millis, null, user, Struct.of("previousId", new Text(previous)));
    }

    private static Event event(
            Type type,
            long millis,
            @Nullable String device,
            @Nullable String user,
            Struct properties) {
        return new Event(
                MessageId.of(type + "@" + millis),
                type,
                "Any",
                device,
                user,
                millis,
                millis,
                0,
                "web",
                properties,
                Struct.EMPTY);
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
