/** Something that one can go to. */
export interface Goal {
    /** What it is: a screen, a moment … */
    readonly kind: string;
    readonly title: string;
    /** What it is found by beside its title, such as its id. */
    readonly also?: string;
    readonly go: () => void;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a goal fits: 0 where its title begins so, 1 where a word of it does, 2 where every word of the search is in it somewhere. */
const fit = ({ title, kind, also = '' }: Goal, words: readonly string[]): number | undefined => {
    const [name, all] = [plain(title), plain(`${title} ${also} ${kind}`)];
    if (!words.every((word) => all.includes(word))) return undefined;
    const first = words[0] ?? '';
    if (name.startsWith(first)) return 0;
    return name.split(/\s+/).some((word) => word.startsWith(first)) ? 1 : 2;
};

/** The goals that fit what was typed, the best first; marks over letters and their case do not matter. */
export const fitting = (goals: readonly Goal[], typed: string): Goal[] => {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    return goals
        .flatMap((goal) => {
            const rank = fit(goal, words);
            return rank === undefined ? [] : [{ goal, rank }];
        })
        .sort((a, b) => a.rank - b.rank)
        .map(({ goal }) => goal);
};
