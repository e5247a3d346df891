/** A query of those that have a value: `?a=1&b=2`, or nothing. */
export const query = (values: Readonly<Record<string, string | number | undefined>>): string => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
    return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
};

/** The texts of a list that somebody wrote with commas or on lines of their own. */
export const listed = (text: string): string[] =>
    text
        .split(/[\n,]/)
        .map((one) => one.trim())
        .filter(Boolean);
