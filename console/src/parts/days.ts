/** An instant of a day that somebody chose: its beginning in their zone, as the server reads times; empty for none. */
export const instantOf = (day: string): string => {
    const time = new Date(`${day}T00:00:00`).getTime();
    return Number.isNaN(time) ? '' : new Date(time).toISOString();
};

/** The instant at which a day that somebody chose is over. */
export const instantAfter = (day: string): string => {
    const time = new Date(`${day}T00:00:00`);
    time.setDate(time.getDate() + 1);
    return Number.isNaN(time.getTime()) ? '' : time.toISOString();
};
