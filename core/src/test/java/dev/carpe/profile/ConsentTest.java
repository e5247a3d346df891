package dev.carpe.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carpe.event.Bool;
import dev.carpe.event.Event;
import dev.carpe.event.MessageId;
import dev.carpe.event.Struct;
import dev.carpe.event.Text;
import dev.carpe.language.ConsentRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsentTest {
    private static final Consent GRANTED = Consent.unasked(ConsentRule.GRANTED);
    private static final Consent DENIED = Consent.unasked(ConsentRule.DENIED);

    @Test
    void before_anybody_speaks_the_default_counts() {
        assertThat(GRANTED.granted("ads")).isTrue();
        assertThat(DENIED.granted("ads")).isFalse();
        assertThat(GRANTED.covers("ads", silent(5))).isTrue();
        assertThat(DENIED.covers("ads", silent(5))).isFalse();
    }

    @Test
    void an_event_that_says_nothing_changes_nothing() {
        assertThat(GRANTED.hear(silent(5))).isSameAs(GRANTED);
    }

    @Test
    void a_preference_that_is_not_a_truth_value_says_nothing() {
        Struct odd =
                Struct.of(
                        "consent",
                        Struct.of("categoryPreferences", Struct.of("ads", new Text("yes"))));
        assertThat(DENIED.hear(event(5, 5, odd)).granted("ads")).isFalse();
    }

    @Test
    void an_events_own_word_counts_for_it_and_for_the_silent_ones_after_it() {
        Event grant = says(5, true);
        Consent consent = DENIED.hear(grant);
        assertThat(consent.covers("ads", grant)).isTrue();
        assertThat(consent.covers("ads", silent(6))).isTrue();
        assertThat(consent.covers("research", silent(6))).isFalse();
    }

    @Test
    void the_same_word_again_is_the_same_consent() {
        Consent consent = DENIED.hear(says(5, true));
        assertThat(consent.hear(says(6, true))).isSameAs(consent);
    }

    @Test
    void a_withdrawal_cuts_off_what_happened_before_it_was_received() {
        Consent consent = GRANTED.hear(event(10, 12, preference(false)));
        assertThat(consent.cutMillis("ads")).isEqualTo(12);
        assertThat(consent.covers("ads", says(11, true))).isFalse();
        assertThat(consent.granted("ads")).isFalse();
        assertThat(consent.cutSince(GRANTED)).containsExactly("ads");
    }

    @Test
    void a_grant_from_before_the_cut_does_not_lift_it() {
        Consent refused = GRANTED.hear(says(10, false));
        assertThat(refused.hear(event(9, 20, preference(true))).granted("ads")).isFalse();
    }

    @Test
    void a_later_grant_lifts_the_refusal_for_what_follows_only() {
        Consent again = GRANTED.hear(says(10, false)).hear(says(20, true));
        assertThat(again.covers("ads", silent(21))).isTrue();
        assertThat(again.covers("ads", silent(10))).isFalse();
        assertThat(again.covers("ads", silent(9))).isFalse();
    }

    @Test
    void a_silent_event_from_before_the_grant_counts_as_the_default_says() {
        assertThat(DENIED.hear(says(10, true)).covers("ads", silent(9))).isFalse();
        assertThat(DENIED.hear(says(10, true)).covers("ads", silent(10))).isTrue();
        assertThat(GRANTED.hear(says(10, true)).covers("ads", silent(9))).isTrue();
    }

    @Test
    void a_late_refusal_from_before_the_standing_grant_cuts_at_its_own_time() {
        Consent consent = DENIED.hear(says(20, true)).hear(event(10, 30, preference(false)));
        assertThat(consent.granted("ads")).isTrue();
        assertThat(consent.cutMillis("ads")).isEqualTo(10);
    }

    @Test
    void an_event_that_refuses_is_never_covered_itself() {
        Event refusal = event(10, 5, preference(false));
        assertThat(GRANTED.hear(refusal).covers("ads", refusal)).isFalse();
    }

    @Test
    void a_letter_withdraws_as_an_event_does() {
        Consent consent = GRANTED.withdraw("ads", Instant.ofEpochMilli(7));
        assertThat(consent.covers("ads", silent(7))).isFalse();
        assertThat(consent.grant("ads", Instant.ofEpochMilli(8)).covers("ads", silent(9))).isTrue();
    }

    @Test
    void of_two_customers_made_one_the_later_word_holds_and_every_cut() {
        Consent phone = GRANTED.hear(says(10, false));
        Consent laptop = GRANTED.hear(says(30, true));
        assertThat(laptop.merge(phone)).isEqualTo(phone.merge(laptop));
        assertThat(phone.merge(laptop).granted("ads")).isTrue();
        assertThat(phone.merge(laptop).cutMillis("ads")).isEqualTo(10);
    }

    @Test
    void of_two_words_at_one_time_the_refusal_holds() {
        Consent merged = GRANTED.hear(says(10, true)).merge(GRANTED.hear(says(10, false)));
        assertThat(merged.granted("ads")).isFalse();
    }

    @Test
    void a_purpose_that_only_the_other_spoke_about_is_kept() {
        assertThat(GRANTED.merge(GRANTED.hear(says(10, false))).granted("ads")).isFalse();
    }

    private static Event silent(long at) {
        return event(at, at, Struct.EMPTY);
    }

    private static Event says(long at, boolean grants) {
        return event(at, at, preference(grants));
    }

    private static Struct preference(boolean grants) {
        return Struct.of(
                "consent", Struct.of("categoryPreferences", Struct.of("ads", Bool.of(grants))));
    }

    private static Event event(long at, long received, Struct context) {
        return new Event(
                MessageId.of("m" + at),
                Event.Type.TRACK,
                "Product Viewed",
                "device",
                null,
                at,
                received,
                0,
                "web",
                Struct.EMPTY,
                context);
    }
}
