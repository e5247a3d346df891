import { CustomChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';

use([CustomChart, SankeyChart, ScatterChart, GridComponent, TooltipComponent, DataZoomComponent, LabelLayout, CanvasRenderer]);

const NAMES = ['ink', 'quiet', 'line', 'sheet', 'accent', 'soft', 'know', 'go', 'do', 'buy', 'bad'] as const;

/** The colours of the page as it is shown now, for what is painted and not styled. */
export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

const coloursAt = (place: HTMLElement): Colours => {
    const probe = document.createElement('span');
    place.append(probe);
    const read = NAMES.map((name) => {
        probe.style.color = `var(--${name})`;
        return [name, getComputedStyle(probe).color] as const;
    });
    probe.remove();
    return Object.fromEntries(read) as Colours;
};

/** Counts up when day turns to night. */
const useDaylight = (): number => {
    const [turns, setTurns] = useState(0);
    useEffect(() => {
        const turned = (): void => setTurns((before) => before + 1);
        const observer = new MutationObserver(turned);
        observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
        const system = matchMedia('(prefers-color-scheme: dark)');
        system.addEventListener('change', turned);
        return () => {
            observer.disconnect();
            system.removeEventListener('change', turned);
        };
    }, []);
    return turns;
};

/** What was clicked: the object that stands in the option's data. */
export interface Picked {
    readonly dataType?: string;
    readonly data?: unknown;
}

/** A chart. What it shows must stand beside it as text or table too: a picture is nothing to a screen reader. */
const Drawing = ({ option, label, height, onPick }: { option: (colours: Colours) => EChartsCoreOption; label: string; height: number; onPick?: (picked: Picked) => void }) => {
    const place = useRef<HTMLDivElement>(null);
    const pick = useRef(onPick);
    pick.current = onPick;
    const turns = useDaylight();
    useEffect(() => {
        const element = place.current;
        if (!element) return undefined;
        const chart = init(element);
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        chart.setOption({ animation: !still, ...option(coloursAt(element)) });
        chart.on('click', (event) => pick.current?.(event as Picked));
        const observer = new ResizeObserver(() => chart.resize());
        observer.observe(element);
        return () => {
            observer.disconnect();
            chart.dispose();
        };
    }, [option, turns]);
    return <div ref={place} className="drawing" role="img" aria-label={label} style={{ blockSize: `${height}px` }} />;
};

export default Drawing;
