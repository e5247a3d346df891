/** A figure in its interval on a scale from 0 to 100, and where on it is what it is held against. */
export const Range = ({ low, high, value, zero }: { low: number; high: number; value: number; zero: number }) => (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <line className="zero" x1={zero} x2={zero} y1={0} y2={12} />
        <line className="range" x1={low} x2={high} y1={6} y2={6} />
        <rect x={value - 0.8} width={1.6} y={2} height={8} />
    </svg>
);
