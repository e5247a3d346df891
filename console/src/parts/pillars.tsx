interface Pillars {
    /** Of each span of time its figures, from the first to the last span. */
    readonly values: readonly (readonly number[])[];
    /** The largest figure, in words. */
    readonly most: string;
    readonly from: string;
    readonly to: string;
}

/** Figures over time as upright bars, with their scale. A picture is nothing to a screen reader: the same must stand beside it as text. */
export const Pillars = ({ values, most, from, to }: Pillars) => {
    const top = Math.max(1e-9, ...values.flat());
    const width = 8 / Math.max(1, ...values.map(({ length }) => length));
    return (
        <div className="pillars" aria-hidden="true" style={{ maxInlineSize: `max(20rem, ${5.5 * values.length}rem)` }}>
            <div className="scale"><span>{most}</span><span>0</span></div>
            <svg viewBox={`0 0 ${values.length * 10} 40`} preserveAspectRatio="none">
                {values.map((figures, i) => figures.map((one, k) => <rect key={`${i} ${k}`} className={k === 0 ? undefined : 'other'} x={i * 10 + 1 + k * width} width={width} y={40 - (40 * one) / top} height={(40 * one) / top} />))}
            </svg>
            <div className="ends"><span>{from}</span><span>{to}</span></div>
        </div>
    );
};
