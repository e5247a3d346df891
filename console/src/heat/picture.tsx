import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { HeatGrid } from '../api/client.js';
import { StageFrame, useStage } from '../stage/stage-frame.js';
import '../stage/stage-frame.css';
import type { RecordedEvent } from '../stage/messages.js';
import { useWords } from '../texts/texts.js';
import { hottest, paint, reachedBy } from './paint.js';

/** How wide a page is drawn whose picture is not known. */
const WIDTHS = { desktop: 1280, tablet: 800, mobile: 390 } as const;
const SHARES = [0.75, 0.5, 0.25];

const Canvas = ({ grid, width, height }: { grid: HeatGrid; width: number; height: number }) => {
    const { say, percent } = useWords();
    const canvas = useRef<HTMLCanvasElement>(null);
    useEffect(() => {
        const context = canvas.current?.getContext('2d', { willReadFrequently: true });
        if (context) paint(grid, { context, width, height });
    }, [grid, width, height]);
    const depths = grid.kind === 'scroll' ? SHARES.map((share) => ({ share, at: reachedBy(grid, share) })) : [];
    return (
        <>
            <canvas ref={canvas} width={Math.ceil(width)} height={Math.ceil(height)} role="img" aria-label={say('heat.picture')} />
            {depths.map(({ share, at }) => at !== undefined && at < height && <div key={share} className="depth" style={{ insetBlockStart: `${(100 * at) / height}%` }}>{say('heat.reached', { share: percent(share, 0) })}</div>)}
        </>
    );
};

const Blank = ({ grid }: { grid: HeatGrid }) => {
    const width = WIDTHS[grid.device];
    const height = (grid.cells.reduce((deep, { y }) => Math.max(deep, y), 0) + 3) * grid.cell;
    return <div className="staged blank" style={{ aspectRatio: `${width} / ${height}`, maxInlineSize: `${width}px` }}><Canvas grid={grid} width={width} height={height} /></div>;
};

const OnPage = ({ grid, page }: { grid: HeatGrid; page: readonly RecordedEvent[] }) => {
    const stage = useStage(page, true);
    const { width, height } = stage.shown;
    return <StageFrame stage={stage}>{width > 0 && height > 0 && <Canvas grid={grid} width={width} height={height} />}</StageFrame>;
};

/** Heat over the page as it was recorded last; over an empty sheet where it never was. */
export const HeatPicture = ({ grid, page }: { grid: HeatGrid; page: readonly RecordedEvent[] | undefined }): ReactNode => {
    const { say, number } = useWords();
    // Two rrweb events, of which the second comes at the very time of the first.
    const events = useMemo(() => page?.map((event, i) => ({ ...event, timestamp: event.timestamp + i })), [page]);
    return (
        <>
            <p className="legend"><span>0</span><span aria-hidden="true" /><span>{number(hottest(grid))} {say(`heat.unit.${grid.kind}`, { count: hottest(grid) })}</span></p>
            <div className="page-view" tabIndex={0} role="region" aria-label={say('heat.title')}>
                {events ? <OnPage grid={grid} page={events} /> : <Blank grid={grid} />}
            </div>
        </>
    );
};
