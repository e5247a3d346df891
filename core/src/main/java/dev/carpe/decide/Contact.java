package dev.carpe.decide;

import dev.carpe.language.Channel;
import java.time.Instant;

/// One answer that a customer got, or would have got.
///
/// @param time when
/// @param decision which decision it was
/// @param trigger id of the trigger
/// @param experience id of the experience
/// @param channel the way it went
/// @param session id of the customer's session at the time; empty where there was none
/// @param delivered whether it really went out; false in rehearsals: for a holdout, in shadow, over past data
public record Contact(
        Instant time,
        DecisionId decision,
        String trigger,
        String experience,
        Channel channel,
        String session,
        boolean delivered) {}
