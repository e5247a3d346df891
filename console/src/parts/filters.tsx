import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { ask, type Experiment, type MomentCounts } from '../api/client.js';
import { eventNames, PERIODS, periodOf, type About } from '../api/insight.js';
import { useWords, type Key } from '../texts/texts.js';

interface Choosing {
    readonly label: string;
    readonly value: string;
    readonly options: readonly (readonly [string, string])[];
    readonly onChoose: (value: string) => void;
    /** The id of what says why nothing can be chosen at present. */
    readonly barredBy?: string | undefined;
}

/** One of several: what the address says, and what people read. */
export const Choice = ({ label, value, options, onChoose, barredBy }: Choosing) => (
    <label>
        {label}
        <select value={value} disabled={barredBy !== undefined} aria-describedby={barredBy} onChange={(event) => onChoose(event.target.value)}>
            {options.map(([id, text]) => <option key={id} value={id}>{text}</option>)}
        </select>
    </label>
);

/** How far back to look. */
export const PeriodChoice = ({ period, onChoose }: { period: string | undefined; onChoose: (period: string) => void }) => {
    const { say } = useWords();
    return <Choice label={say('insight.period')} value={periodOf(period)} options={Object.keys(PERIODS).map((id) => [id, say(`insight.period.${id}` as Key)])} onChoose={onChoose} />;
};

/** Whether simulated customers count, as an address says it. */
export const SimulatedTick = ({ simulated, onChoose }: { simulated: string | undefined; onChoose: (simulated: string) => void }) => {
    const { say } = useWords();
    return (
        <label className="tick">
            <input type="checkbox" checked={simulated === 'true'} onChange={(event) => onChoose(event.target.checked ? 'true' : '')} />
            {say('insight.simulated')}
        </label>
    );
};

/** The period, and whether simulated customers count. */
export const AboutChoices = ({ about, onChoose }: { about: About; onChoose: (wanted: About) => void }) => {
    return (
        <>
            <PeriodChoice period={about.period} onChoose={(period) => onChoose({ period })} />
            <SimulatedTick simulated={about.simulated} onChoose={(simulated) => onChoose({ simulated })} />
        </>
    );
};

/** The kinds of moments that there are. */
export const useMoments = () => useQuery({ queryKey: ['moments'], queryFn: () => ask<MomentCounts[]>('/api/moments'), refetchInterval: 10_000 });

/** One kind of moment, or all of them. */
export const MomentChoice = ({ moment, onChoose }: { moment: string; onChoose: (moment: string) => void }) => {
    const { say } = useWords();
    const moments = useMoments();
    const known = (moments.data ?? []).map(({ id, title }) => [id, title] as const).sort(([, a], [, b]) => a.localeCompare(b));
    return <Choice label={say('moments.moment')} value={moment} options={[['', say('insight.all')], ...known]} onChoose={onChoose} />;
};

/** A text that counts when it is done: with Enter, or when one goes on. */
export const Typed = ({ value, onDone, ...rest }: { value: string; onDone: (value: string) => void } & Omit<ComponentProps<'input'>, 'value' | 'defaultValue' | 'onBlur' | 'onKeyDown'>) => {
    const done = ({ currentTarget: { value: typed } }: { currentTarget: HTMLInputElement }): void => {
        if (typed.trim() !== value) onDone(typed.trim());
    };
    return <input type="text" defaultValue={value} key={value} {...rest} onBlur={done} onKeyDown={(event) => event.key === 'Enter' && done(event)} />;
};

const SEGMENTS = ['visitor=new', 'visitor=returning', 'channel=web', 'channel=app', 'trait:plan=gold'] as const;

/** One segment of the customers, or everybody. */
export const SegmentField = ({ segment, onChoose }: { segment: string; onChoose: (segment: string) => void }) => {
    const { say } = useWords();
    return (
        <label>
            {say('insight.segment')}
            <Typed list="segments" value={segment} placeholder="visitor=new" onDone={onChoose} />
            <datalist id="segments">{SEGMENTS.map((one) => <option key={one} value={one} />)}</datalist>
        </label>
    );
};

/** One arm of an experiment, or whoever is part of none too. */
export const ArmChoice = ({ experiment, arm, onChoose }: { experiment: string; arm: string; onChoose: (experiment: string, arm: string) => void }) => {
    const { say } = useWords();
    const experiments = useQuery({ queryKey: ['experiments'], queryFn: () => ask<Experiment[]>('/api/experiments') });
    const arms = (experiments.data ?? []).flatMap(({ key, assigned }) => Object.keys(assigned).map((name) => [`${key} ${name}`, `${key}: ${name}`] as const));
    const value = experiment ? `${experiment} ${arm}` : '';
    const choose = (wanted: string): void => {
        const [key = '', ...name] = wanted.split(' ');
        onChoose(key, name.join(' '));
    };
    // An address may name an experiment that is not there any more.
    const known = value && !arms.some(([id]) => id === value) ? [...arms, [value, value] as const] : arms;
    return <Choice label={say('insight.arm')} value={value} options={[['', say('insight.all')], ...known]} onChoose={choose} />;
};

/** Names of events, for a field to complete from. */
export const EventNames = ({ id }: { id: string }) => {
    const names = useQuery({ queryKey: ['event names'], queryFn: eventNames, staleTime: 600_000 });
    return <datalist id={id}>{names.data?.map((name) => <option key={name} value={name} />)}</datalist>;
};
