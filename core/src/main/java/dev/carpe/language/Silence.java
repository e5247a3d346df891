package dev.carpe.language;

/// The names of the reasons for which something is not said, as tests and machines write them: `no-consent`. What each means stands
/// at [dev.carpe.decide.Reason].
public enum Silence {
    NOT_LIVE,
    NO_ACTIVE_MOMENT,
    INCOMPLETE,
    EXCLUSIVE,
    CONTRADICTED,
    EXPIRED,
    ENDED,
    AUDIENCE,
    NO_CONSENT,
    CONDITION,
    DELAYED,
    SETTLING,
    QUIET_HOURS,
    CAPPED,
    NO_ITEM,
    CLAIM_FALSE,
    UNFILLED,
    OTHER_CHOSEN,
    ARM_NOT_SHOWN,
    BUDGET,
    LOST_ARBITRATION,
    HOLDOUT,
    SHADOW,
    PAST_DATA,
    NOBODY_ASKED,
    NO_TRIGGER,
    TOO_LATE;

    /// The name in workspace files and in answers, in kebab-case.
    public String code() {
        return Formats.kebab(this);
    }
}
