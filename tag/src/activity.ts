/** A person is taken to be there for so long after the last input. */
export const IDLE = 30_000;

/** How long a page was visible, and how long somebody was at it. Milliseconds. */
export interface Activity {
    readonly visibleMs: number;
    readonly activeMs: number;
    readonly visible: boolean;
    readonly lastInput: number;
    readonly at: number;
}

/** Nothing yet; opening a page counts as an input. */
export const activityFrom = (now: number, visible: boolean): Activity => ({
    visibleMs: 0,
    activeMs: 0,
    visible,
    lastInput: now,
    at: now,
});

/** The same at a later time. */
export const advanced = (activity: Activity, now: number): Activity => {
    const passed = activity.visible ? Math.max(0, now - activity.at) : 0;
    const active = Math.max(0, Math.min(passed, activity.lastInput + IDLE - activity.at));
    return {
        ...activity,
        visibleMs: activity.visibleMs + passed,
        activeMs: activity.activeMs + active,
        at: now,
    };
};

/** Somebody did something. */
export const withInput = (activity: Activity, now: number): Activity => ({ ...advanced(activity, now), lastInput: now });

/** The page came to the front, or left it. */
export const withVisibility = (activity: Activity, visible: boolean, now: number): Activity => ({
    ...advanced(activity, now),
    visible,
});
