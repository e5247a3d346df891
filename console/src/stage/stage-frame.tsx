import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../texts/texts.js';
import type { Order, RecordedEvent, Report } from './messages.js';
import './stage-frame.css';

/** What is known of what the stage shows. */
export interface Shown {
    /** Milliseconds; nothing while it is not there yet. */
    readonly length: number | undefined;
    readonly at: number;
    readonly playing: boolean;
    readonly width: number;
    readonly height: number;
    readonly failed: string | undefined;
}

const NOTHING: Shown = { length: undefined, at: 0, playing: false, width: 0, height: 0, failed: undefined };

const after = (shown: Shown, report: Report): Shown => {
    switch (report.report) {
        case 'ready': return shown;
        case 'shown': return { ...shown, length: report.length };
        case 'size': return { ...shown, width: report.width, height: report.height };
        case 'at': return { ...shown, at: report.at };
        case 'over': return { ...shown, at: shown.length ?? 0, playing: false };
        case 'failed': return { ...shown, failed: report.why };
    }
};

export interface Stage {
    readonly shown: Shown;
    readonly frame: React.RefObject<HTMLIFrameElement | null>;
    readonly seek: (at: number, play: boolean) => void;
    readonly pace: (speed: number, skip: boolean) => void;
}

/** A stage on which these events are shown. */
export const useStage = (events: readonly RecordedEvent[], whole: boolean): Stage => {
    const frame = useRef<HTMLIFrameElement>(null);
    const [shown, setShown] = useState(NOTHING);
    const tell = useCallback((order: Order) => frame.current?.contentWindow?.postMessage(order, location.origin), []);
    useEffect(() => {
        const show = (): void => {
            setShown(NOTHING);
            tell({ order: 'show', events, whole });
        };
        const hear = (event: MessageEvent<Report>): void => {
            if (event.origin !== location.origin || event.source !== frame.current?.contentWindow) return;
            if (event.data.report === 'ready') show();
            else setShown((before) => after(before, event.data));
        };
        window.addEventListener('message', hear);
        // A stage that was ready before hears of other events at once; one that was not says so itself.
        show();
        return () => window.removeEventListener('message', hear);
    }, [events, whole, tell]);
    const seek = useCallback(
        (at: number, play: boolean) => {
            setShown((before) => ({ ...before, at, playing: play }));
            tell({ order: 'seek', at, play });
        },
        [tell],
    );
    const pace = useCallback((speed: number, skip: boolean) => tell({ order: 'pace', speed, skip }), [tell]);
    return { shown, frame, seek, pace };
};

/** The stage, as large as there is room for it, with something above it that has its size. */
export const StageFrame = ({ stage, children }: { stage: Stage; children?: ReactNode }) => {
    const { say } = useWords();
    const room = useRef<HTMLDivElement>(null);
    const [wide, setWide] = useState(0);
    useEffect(() => {
        const watch = new ResizeObserver(([entry]) => setWide(entry?.contentRect.width ?? 0));
        if (room.current) watch.observe(room.current);
        return () => watch.disconnect();
    }, []);
    const { width, height, failed } = stage.shown;
    const scale = width > 0 ? Math.min(1, wide / width) : 1;
    return (
        <div ref={room} className="room">
            {failed && <p role="alert" className="note bad">{say('replay.failed')} {failed}</p>}
            <div className="staged" style={{ inlineSize: `${width * scale}px`, blockSize: `${height * scale}px` }}>
                <iframe
                    ref={stage.frame}
                    src="/console/stage"
                    title={say('replay.page')}
                    sandbox="allow-scripts allow-same-origin"
                    tabIndex={-1}
                    style={{ inlineSize: `${width}px`, blockSize: `${height}px`, transform: `scale(${scale})` }}
                />
                {children}
            </div>
        </div>
    );
};
