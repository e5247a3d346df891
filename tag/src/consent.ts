import type { Config } from './config.js';

/** What the visitor has said, by purpose. A purpose that is not in it has not been spoken of. */
export type Choice = Readonly<Record<string, boolean>>;

/**
 * What holds for each purpose: the visitor's word, else what Global Privacy Control means on this site, else the site's default.
 *
 * @param gpc whether the browser sends the signal
 */
export const consentOf = (
    config: Pick<Config, 'consent' | 'gpc'>,
    choice: Choice,
    gpc: boolean,
): Record<string, boolean> => {
    const holds: Record<string, boolean> = {};
    for (const purpose of [...Object.keys(config.consent), ...Object.keys(choice)]) {
        const usual = config.consent[purpose] === true && !(gpc && config.gpc.includes(purpose));
        holds[purpose] = choice[purpose] ?? usual;
    }
    return holds;
};
