/** Something round on a chart that has a name, in pixels. */
export interface Dot {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    /** How wide its name is as written. */
    readonly width: number;
}

/** A part of a chart, in pixels. */
export interface Area {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/** How tall a line of names is. */
const HEIGHT = 16;

/** Between a dot and its own name; from the dots of others a name keeps further away, so that it is not read as theirs. */
const OWN = 4;
const OTHERS = 8;

const beside = ({ x, y, radius, width }: Dot): readonly Area[] => [
    { x: x + radius + OWN, y: y - HEIGHT / 2, width, height: HEIGHT },
    { x: x - radius - OWN - width, y: y - HEIGHT / 2, width, height: HEIGHT },
    { x: x - width / 2, y: y - radius - OWN - HEIGHT, width, height: HEIGHT },
    { x: x - width / 2, y: y + radius + OWN, width, height: HEIGHT },
];

const isInside = (one: Area, area: Area): boolean => one.x >= area.x && one.y >= area.y && one.x + one.width <= area.x + area.width && one.y + one.height <= area.y + area.height;

const overlaps = (one: Area, other: Area): boolean => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

const touches = ({ x, y, width, height }: Area, dot: Dot): boolean =>
    Math.hypot(dot.x - Math.max(x, Math.min(dot.x, x + width)), dot.y - Math.max(y, Math.min(dot.y, y + height))) < dot.radius + OTHERS;

/**
 * Where the names of dots stand: beside their own, upon no other dot and no other name, and inside of the area. Earlier dots choose first; one whose
 * name has no place has none.
 *
 * @returns by dot; undefined where there is no place
 */
export const namesOf = (dots: readonly Dot[], area: Area): readonly (Area | undefined)[] => {
    const taken: Area[] = [];
    return dots.map((dot) => {
        const place = beside(dot).find((one) => isInside(one, area) && !taken.some((other) => overlaps(one, other)) && !dots.some((other) => other !== dot && touches(one, other)));
        if (place) taken.push(place);
        return place;
    });
};
