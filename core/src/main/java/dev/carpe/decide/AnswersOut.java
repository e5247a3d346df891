package dev.carpe.decide;

import dev.carpe.budget.Bid;
import dev.carpe.budget.BidCodec;
import dev.carpe.codec.ByteWriter;
import dev.carpe.detect.Moment;
import dev.carpe.detect.MomentsOut;
import dev.carpe.event.Struct;
import java.time.Duration;

/// Writes answers, with the decisions and reasons in them, and what is kept of them, into a blob.
public final class AnswersOut {
    private final ByteWriter out;
    private final MomentsOut moments;

    /// Writes into this blob.
    ///
    /// @param moments writes into the same one
    public AnswersOut(ByteWriter out, MomentsOut moments) {
        this.out = out;
        this.moments = moments;
    }

    /// Writes an answer.
    public void write(Answer answer) {
        switch (answer) {
            case Answer.Given(Decision decision, var withheld) -> {
                out.writeByte(0);
                write(decision);
                out.writeList(withheld, this::write);
            }
            case Answer.Silence(String placement, var at, var withheld) -> {
                out.writeByte(1);
                out.writeText(placement);
                out.writeInstant(at);
                out.writeList(withheld, this::write);
            }
        }
    }

    private void write(Withheld withheld) {
        out.writeText(withheld.trigger());
        Moment moment = withheld.moment();
        out.writeFlag(moment != null);
        if (moment != null) {
            moments.write(moment);
        }
        out.writeNullable(withheld.experience());
        write(withheld.reason());
    }

    /// Writes a decision.
    public void write(Decision decision) {
        write(decision.id());
        out.writeText(decision.profile().value());
        moments.write(decision.moment());
        out.writeText(decision.trigger());
        out.writeText(decision.experience());
        out.writeCount(decision.content().texts().size());
        decision.content()
                .texts()
                .forEach((name, text) -> {
                    out.writeText(name);
                    out.writeText(text);
                });
        out.writeStruct(Struct.of(decision.content().values()));
        out.writeText(decision.placement());
        out.writeName(decision.channel());
        out.writeDouble(decision.propensity());
        out.writeInstant(decision.at());
        out.writeInstant(decision.expiresAt());
        out.writeList(decision.because(), out::writeText);
    }

    /// Writes a decision's id.
    public void write(DecisionId id) {
        out.writeLong(id.high());
        out.writeLong(id.low());
    }

    /// Writes a contact.
    public void write(Contact contact) {
        out.writeInstant(contact.time());
        write(contact.decision());
        out.writeText(contact.trigger());
        out.writeText(contact.experience());
        out.writeName(contact.channel());
        out.writeText(contact.session());
        out.writeFlag(contact.delivered());
    }

    /// Writes an answer that waits.
    public void write(Waiting waiting) {
        out.writeText(waiting.trigger());
        out.writeText(waiting.placement());
        moments.write(waiting.moment());
        out.writeInstant(waiting.due());
    }

    /// Writes a moment that was seen.
    public void write(Sightings.Sighting sighting) {
        out.writeText(sighting.definition());
        moments.write(sighting.moment());
        out.writeInstant(sighting.time());
        out.writeFlag(sighting.acts());
    }

    /// Writes a reason. The numbers are never given anew: stores hold them.
    public void write(Reason reason) {
        switch (reason) {
            case Reason.NotLive(var status) -> {
                out.writeByte(0);
                out.writeName(status);
            }
            case Reason.NoActiveMoment _ -> out.writeByte(1);
            case Reason.Incomplete(String missing) -> writeReason(2, missing);
            case Reason.Contradicted _ -> out.writeByte(3);
            case Reason.Expired(var at) -> writeReason(4, at);
            case Reason.Ended(var at) -> writeReason(5, at);
            case Reason.Audience(String audience) -> writeReason(6, audience);
            case Reason.NoConsent(String purpose) -> writeReason(7, purpose);
            case Reason.Condition(String condition) -> writeReason(8, condition);
            case Reason.Delayed(var until) -> writeReason(9, until);
            case Reason.Settling(var until) -> writeReason(10, until);
            case Reason.QuietHours(var until) -> writeReason(11, until);
            case Reason.Capped(var level, var cap, var until) -> {
                writeReason(12, until);
                out.writeName(level);
                out.writeCount(cap.times());
                Duration per = cap.per();
                out.writeFlag(per != null);
                if (per != null) {
                    out.writeCount(per.toMillis());
                }
            }
            case Reason.ClaimFalse(String claim) -> writeReason(13, claim);
            case Reason.Unfilled(String placeholder) -> writeReason(14, placeholder);
            case Reason.OtherChosen(String experience) -> writeReason(15, experience);
            case Reason.LostArbitration(String trigger) -> writeReason(16, trigger);
            case Reason.Holdout(var level, Decision would) -> {
                writeReason(17, would);
                out.writeName(level);
            }
            case Reason.Shadow(Decision would) -> writeReason(18, would);
            case Reason.PastData(Decision would) -> writeReason(19, would);
            case Reason.NobodyAsked _ -> out.writeByte(20);
            case Reason.NoTrigger _ -> out.writeByte(21);
            case Reason.TooLate(var expired) -> writeReason(22, expired);
            case Reason.NoItem(String item) -> writeReason(23, item);
            case Reason.ArmNotShown(String arm) -> writeReason(24, arm);
            case Reason.Exclusive(String namespace) -> writeReason(26, namespace);
            case Reason.Budget(Bid bid) -> {
                out.writeByte(25);
                BidCodec.write(bid, out);
            }
        }
    }

    private void writeReason(int number, String text) {
        out.writeByte(number);
        out.writeText(text);
    }

    private void writeReason(int number, java.time.Instant at) {
        out.writeByte(number);
        out.writeInstant(at);
    }

    private void writeReason(int number, Decision would) {
        out.writeByte(number);
        write(would);
    }
}
