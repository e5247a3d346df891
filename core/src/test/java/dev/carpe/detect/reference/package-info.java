/// The judge of detection: what the moment language means, computed the plainest way, to compare the detector with.
///
/// Where the language's page is silent, these are the decisions, each what an analyst would expect:
///
/// **Story**
/// 1. Events of equal time and sequence go by the hash of their message id. Several sessions that end at one time
///    go in the story order of their last events.
/// 2. "Inner before outer" is by depth: a moment that composes none has depth 0, another is one deeper than the deepest it
///    names anywhere (steps, `no`, `without`, score). Of equal depth the definition id decides, then the key: part by part,
///    numbers by size before everything else, texts by their characters. The deadlines of one time make moments in the same
///    order; a deadline sees the inner moments that the deadlines of its time have made.
/// 3. A duplicate is told from the receipt of the one that was kept: up to 24 h later, inclusive.
///
/// **Ways**
/// 4. "Later" in "the latest possible first event" is by story order, not by time alone.
/// 5. Where a pattern has absences, `since` decides before the latest-first rule does: the anchor of the last absence first,
///    then that of the one before it; only then the latest first event, the latest second, and so on.
/// 6. A start-over forgets everything up to and including the completing event (or the deadline). An event that completed a
///    pattern, raised or swallowed, never counts for that key again, `without` and `no` aside.
/// 7. The quiet is told by the moment's own time (an absence's: its deadline), not by when it was announced. A swallowed
///    completion does not prolong it.
/// 8. An event that could fill the step and is not used stands against a way as any other `without`: only the events used are
///    exempt.
/// 9. `any: n` picks exactly n of the steps; each of them fully (all its `times`).
///
/// **Sums**
/// 10. All matching events with a number count, from the step before up to the one that completes the sum; none may be skipped.
///     All of them are evidence. Events without a number (a text is none) neither count nor are used.
/// 11. The window of a sum is its own `within` back from its last event, and the pattern's `within` back from the pattern's last
///     event: what has become too old falls out, the sum of the rest must still reach the total at some event of the step.
/// 12. At the start of a pattern, a `without` makes a sum begin anew: events from before it are left out where using them would
///     break the way, and only there.
/// 13. Of several events by which the sum is reached the latest-first rule picks, so usually the first that reaches it. In any
///     order, a sum counts all matching events that no other step uses.
///
/// **Absences**
/// 14. An anchor is every event that completes the steps before the `no` (all of them, with `within` and `without`), whichever
///     earlier events it is completed with.
/// 15. A new anchor exactly at the deadline still replaces the old one: events come before deadlines.
/// 16. `since: last`: an anchor that was replaced is gone, also where its replacement is then cancelled, or could never
///     complete within `within`.
/// 17. A cancellation takes the anchors that its condition is about: with a back-reference, only those whose events it matches.
///     `since: first`: an anchor whose deadline has passed is not cancelled by what comes after its deadline; later anchors
///     are, and take their turn when it is too old for `within`.
///
/// **Scores**
/// 18. Every line of `add` that matches adds. The evidence is the crossing event alone.
/// 19. Falling below `clear-at` by decay alone counts, as seen at the next event that adds; exactly `clear-at` is not below.
/// 20. A withdrawal starts the score at nought and armed.
///
/// **Keys**
/// 21. Of several products that give the same key, the first whose conditions hold and that has what `distinct` or `sum` asks
///     for is the one read for `distinct`, `sum` and `as`; a product that names no part of the key has the event's.
/// 22. For `without` and `no`, an event whose products have no part of the key touches all keys if none of them has any, and is
///     then read product by product.
/// 23. An empty `products` list is none; entries that are not maps are not products.
///
/// **Sessions**
/// 24. An event without an anonymous id lies in no session: it starts, continues and ends none, and `session` is missing.
/// 25. The client's session id is `context.sessionId`. An event without one continues the session of the same device's event
///     just before it unless more than 30 min lie between. An event with one continues that id's session after any gap.
/// 26. `session.id` and `session.started` are those of the event's own session, also for its first event; `session.events` and
///     `page_views` are as before the event, `seconds` is the time since the start. An absent client id makes an id that is
///     unique to device and start.
/// 27. *Session Ended* has no properties, so for `without` and `no` it touches all keys, and it fills steps only where there is
///     no `same`. Its grace, source and consent are those of the session's last event; of `session` it sees the whole.
///
/// **Consent**
/// 28. Whether an event counts is decided at its receipt, by what it says itself or else by what stood then (see
///     [dev.carpe.profile.Consent]); a later cut takes away every event up to its time, its own time included.
/// 29. What was announced before a cut and used what the cut takes away stays raised (it ends, it is not taken back), and keeps
///     its quiet. What was not yet announced (a grace still running) goes.
/// 30. For a definition with a purpose, an inner moment counts where all its evidence does. Inner moments of before a cut of
///     their purpose are gone for those that compose them; other events of these partial patterns still count.
///
/// **Composition and time**
/// 31. An inner moment has its key's parts as properties and nothing else; `session` and `profile` are as before the last event
///     of its evidence, `context` is empty.
/// 32. What the quiet swallows is no inner moment.
/// 33. A moment counts as raised at `until` once it could have been announced: an absence and what ends with a *Session Ended*
///     a grace after its time.
/// 34. A moment found too late to be announced (missed) is part of the net result and keeps its quiet.
@NullMarked
package dev.carpe.detect.reference;

import org.jspecify.annotations.NullMarked;
