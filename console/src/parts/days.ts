/** An instant of a day that somebody chose: its beginning in their zone, as the server reads times; empty for none. */
export const instantOf = (day: string): string => {
    const time = new Date(`${day}T00:00:00`).getTime();
    return Number.isNaN(time) ? '' : new Date(time).toISOString();
};

/** Every day from one to another, such as 2026-03-01, both of them too. */
export const daysBetween = (first: string, last: string): string[] => {
    const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    return Array.from({ length: Math.max(0, day(last) - day(first) + 1) }, (_, i) => new Date((day(first) + i) * 86_400_000).toISOString().slice(0, 10));
};

/** The instant at which a day that somebody chose is over. */
export const instantAfter = (day: string): string => {
    const time = new Date(`${day}T00:00:00`);
    time.setDate(time.getDate() + 1);
    return Number.isNaN(time.getTime()) ? '' : time.toISOString();
};
