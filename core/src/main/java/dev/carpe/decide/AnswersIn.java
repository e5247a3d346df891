package dev.carpe.decide;

import dev.carpe.budget.BidCodec;
import dev.carpe.codec.ByteReader;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentId;
import dev.carpe.detect.MomentsIn;
import dev.carpe.event.Value;
import dev.carpe.experiment.Experiment;
import dev.carpe.language.Channel;
import dev.carpe.language.MomentDefinition;
import dev.carpe.language.TriggerDefinition;
import dev.carpe.profile.ProfileId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what [AnswersOut] wrote.
public final class AnswersIn {
    private final ByteReader in;
    private final MomentsIn moments;

    /// Reads from this blob.
    ///
    /// @param moments reads from the same one
    public AnswersIn(ByteReader in, MomentsIn moments) {
        this.in = in;
        this.moments = moments;
    }

    /// Reads an answer.
    public Answer readAnswer() {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Answer.Given(readDecision(), in.readList(this::readWithheld));
            case 1 ->
                    new Answer.Silence(
                            in.readText(), in.readInstant(), in.readList(this::readWithheld));
            default -> throw new IllegalStateException("no kind of answer has the number " + kind);
        };
    }

    private Withheld readWithheld() {
        String trigger = in.readText();
        Moment moment = in.readFlag() ? moments.readMoment() : null;
        String experience = in.readNullable();
        return new Withheld(trigger, moment, experience, readReason());
    }

    /// Reads a decision.
    public Decision readDecision() {
        DecisionId id = readDecisionId();
        ProfileId profile = new ProfileId(in.readText());
        Moment moment = moments.readMoment();
        String trigger = in.readText();
        String experience = in.readText();
        Content content = readContent();
        String placement = in.readText();
        Channel channel = in.readName(Channel.class);
        double propensity = in.readDouble();
        Instant at = in.readInstant();
        Instant expiresAt = in.readInstant();
        List<String> because = in.readList(in::readText);
        return new Decision(
                id,
                profile,
                moment,
                trigger,
                experience,
                content,
                placement,
                channel,
                propensity,
                at,
                expiresAt,
                because);
    }

    private Content readContent() {
        Map<String, String> texts = new LinkedHashMap<>();
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
            String name = in.readText();
            texts.put(name, in.readText());
        }
        Map<String, Value> values = new LinkedHashMap<>();
        dev.carpe.event.Struct said = in.readStruct();
        said.names().forEach(name -> values.put(name, said.get(name)));
        return new Content(texts, values);
    }

    /// Reads a decision's id.
    public DecisionId readDecisionId() {
        return new DecisionId(in.readLong(), in.readLong());
    }

    /// Reads a contact.
    public Contact readContact() {
        Instant time = in.readInstant();
        DecisionId decision = readDecisionId();
        String trigger = in.readText();
        String experience = in.readText();
        Channel channel = in.readName(Channel.class);
        String session = in.readText();
        return new Contact(time, decision, trigger, experience, channel, session, in.readFlag());
    }

    /// Reads an answer that waits.
    public Waiting readWaiting() {
        String trigger = in.readText();
        String placement = in.readText();
        Moment moment = moments.readMoment();
        return new Waiting(trigger, placement, moment, in.readInstant());
    }

    /// Reads a moment that was seen.
    public Sightings.Sighting readSighting() {
        String definition = in.readText();
        MomentId moment = moments.readId();
        Instant time = in.readInstant();
        return new Sightings.Sighting(definition, moment, time, in.readFlag());
    }

    /// Reads a reason.
    public Reason readReason() {
        int number = in.readByte();
        return switch (number) {
            case 0 -> new Reason.NotLive(in.readName(MomentDefinition.Status.class));
            case 1 -> new Reason.NoActiveMoment();
            case 2 -> new Reason.Incomplete(in.readText());
            case 3 -> new Reason.Contradicted();
            case 4 -> new Reason.Expired(in.readInstant());
            case 5 -> new Reason.Ended(in.readInstant());
            case 6 -> new Reason.Audience(in.readText());
            case 7 -> new Reason.NoConsent(in.readText());
            case 8 -> new Reason.Condition(in.readText());
            case 9 -> new Reason.Delayed(in.readInstant());
            case 10 -> new Reason.Settling(in.readInstant());
            case 11 -> new Reason.QuietHours(in.readInstant());
            case 12 -> readCapped();
            case 13 -> new Reason.ClaimFalse(in.readText());
            case 14 -> new Reason.Unfilled(in.readText());
            case 15 -> new Reason.OtherChosen(in.readText());
            case 16 -> new Reason.LostArbitration(in.readText());
            case 17 -> readHoldout();
            case 18 -> new Reason.Shadow(readDecision());
            case 19 -> new Reason.PastData(readDecision());
            case 20 -> new Reason.NobodyAsked();
            case 21 -> new Reason.NoTrigger();
            case 22 -> new Reason.TooLate(in.readInstant());
            case 23 -> new Reason.NoItem(in.readText());
            case 24 -> new Reason.ArmNotShown(in.readText());
            case 25 -> new Reason.Budget(BidCodec.read(in));
            case 26 -> new Reason.Exclusive(in.readText());
            default -> throw new IllegalStateException("no reason has the number " + number);
        };
    }

    private Reason readHoldout() {
        Decision would = readDecision();
        return new Reason.Holdout(in.readName(Experiment.Level.class), would);
    }

    private Reason readCapped() {
        Instant until = in.readInstant();
        Reason.Level level = in.readName(Reason.Level.class);
        int times = in.readCount();
        Duration per = in.readFlag() ? Duration.ofMillis(in.readLongCount()) : null;
        return new Reason.Capped(level, new TriggerDefinition.Cap(times, per), until);
    }
}
