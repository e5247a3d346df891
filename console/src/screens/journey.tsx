import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { query } from '../address.js';
import { ask, at, type JourneyData } from '../api/client.js';
import { download, fileName } from '../download.js';
import { Canvas } from '../journey/canvas.js';
import { Details } from '../journey/details.js';
import type { Change } from '../journey/document.js';
import { drawn, pngOf, svgOf } from '../journey/draw.js';
import { linesOf, shownBy, told } from '../journey/figures.js';
import { figureOf, isLayer, LAYERS, type Layer } from '../journey/layers.js';
import { planOf } from '../journey/plan.js';
import { withChanges, writtenOf } from '../journey/preview.js';
import { print } from '../journey/print.js';
import { save } from '../journey/saving.js';
import { TouchpointForm } from '../journey/touchpoint-form.js';
import { Failed } from '../parts/acts.js';
import { Asked } from '../parts/asked.js';
import { instantAfter, instantOf } from '../parts/days.js';
import { Typed } from '../parts/filters.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

type Search = { readonly [name in 'layer' | 'from' | 'to' | 'segment' | 'against' | 'goal' | 'ways' | 'edit' | 'point']?: string };

const Filters = ({ search, look }: { search: Search; look: (part: Search) => void }) => {
    const { say } = useWords();
    const { layer = 'volume', from = '', to = '', segment = '', against = '', goal = '', ways = '' } = search;
    const other = ['', 'before', 'everybody'].includes(against) ? 'device=mobile' : against;
    return (
        <div className="filters" role="search">
            <label>
                {say('journey.layer')}
                <select value={layer} onChange={(event) => look({ layer: event.target.value })}>{LAYERS.map((one) => <option key={one} value={one}>{say(`journey.layer.${one}`)}</option>)}</select>
            </label>
            <label>{say('recordings.from')} <input type="date" value={from} onChange={(event) => look({ from: event.target.value })} /></label>
            <label>{say('recordings.to')} <input type="date" value={to} onChange={(event) => look({ to: event.target.value })} /></label>
            <label>{say('journey.segment')} <Typed value={segment} onDone={(one) => look({ segment: one })} /></label>
            <label>
                {say('journey.compare')}
                <select value={against} onChange={(event) => look({ against: event.target.value })}>
                    <option value="">{say('journey.compare.none')}</option>
                    <option value="before">{say('journey.compare.before')}</option>
                    <option value="everybody">{say('journey.compare.everybody')}</option>
                    <option value={other}>{say('journey.compare.segment')}</option>
                </select>
            </label>
            {against === other && <label>{say('journey.compare.which')} <Typed value={against} onDone={(one) => look({ against: one })} /></label>}
            <label>{say('journey.goal')} <Typed value={goal} onDone={(one) => look({ goal: one })} /></label>
            <label className="check"><input type="checkbox" checked={ways !== ''} onChange={(event) => look({ ways: event.target.checked ? 'yes' : '' })} /> <span>{say('journey.ways')}</span></label>
        </div>
    );
};

const Editing = ({ id, changes, undo, saved }: { id: string; changes: readonly Change[]; undo: () => void; saved: () => void }) => {
    const { say, number } = useWords();
    const client = useQueryClient();
    const saving = useMutation({
        mutationFn: () => save(id, changes, say('journey.comment', { id })),
        onSuccess: async () => {
            await Promise.all(['journey', 'journeys', 'workspace'].map((key) => client.invalidateQueries({ queryKey: [key] })));
            saved();
        },
    });
    return (
        <section className="note">
            <p>{say('journey.editing', { count: number(changes.length) })}</p>
            <p className="acts">
                <button type="button" disabled={changes.length === 0} onClick={undo}>{say('journey.undo')}</button>
                <button type="button" disabled={changes.length === 0 || saving.isPending} onClick={() => saving.mutate()}>{say('journey.save')}</button>
            </p>
            <Failed error={saving.error} />
        </section>
    );
};

const JourneyMap = ({ id, data: kept, search, look }: { id: string; data: JourneyData; search: Search; look: (part: Search) => void }) => {
    const words = useWords();
    const { say } = words;
    const [changes, setChanges] = useState<readonly Change[]>([]);
    const layer: Layer = isLayer(search.layer ?? '') ? (search.layer as Layer) : 'volume';
    const editing = search.edit !== undefined;
    const data = useMemo(() => withChanges(kept, changes), [kept, changes]);
    const plan = useMemo(() => planOf(data), [data]);
    const shown = useMemo(() => shownBy(data, layer), [data, layer]);
    const change = (one: Change): void => setChanges((before) => [...before, one]);
    const channelTitle = useCallback((channel: string) => channel || words.say('journey.anyChannel'), [words]);
    const phaseNote = useCallback((phase: string) => data.phases.find((one) => one.id === phase)?.measures.map((measure) => told(figureOf(measure, layer), words)).join(' · ') ?? '', [data, layer, words]);
    const shapes = () => drawn(plan, channelTitle, phaseNote, (card) => ({
        title: card.title,
        figure: (shown.get(card.id)?.figures ?? []).map((figure) => told(figure, words)).join(' · '),
        lines: linesOf(card.touchpoint, words),
        strength: shown.get(card.id)?.strength ?? 0,
    }));
    const svg = (): string => svgOf(shapes(), plan.width, plan.height);
    const png = useMutation({ mutationFn: async () => download(fileName(id, 'png'), await pngOf(shapes(), plan.width, plan.height)) });
    const chosen = data.touchpoints.find((one) => one.id === search.point);
    const point = search.point ?? '';
    return (
        <>
            <p className="acts">
                <button type="button" onClick={() => download(fileName(id, 'svg'), new Blob([svg()], { type: 'image/svg+xml' }))}>{say('journey.svg')}</button>
                <button type="button" disabled={png.isPending} onClick={() => png.mutate()}>{say('journey.png')}</button>
                <button type="button" onClick={() => print(svg())}>{say('journey.print')}</button>
                <button type="button" aria-pressed={editing} onClick={() => { setChanges([]); look({ edit: editing ? '' : 'yes' }); }}>{say(editing ? 'journey.editEnd' : 'journey.edit')}</button>
            </p>
            <Failed error={png.error} />
            {editing && <Editing id={id} changes={changes} undo={() => setChanges((before) => before.slice(0, -1))} saved={() => setChanges([])} />}
            <div className="journey">
                <Canvas data={data} plan={plan} shown={shown} ways={search.ways !== undefined} editing={editing} chosen={point} choose={(one) => look({ point: one === point ? '' : one })}
                    move={(moved, phase, channel) => change({ change: 'move', id: moved, phase, channel })} phaseNote={phaseNote} channelTitle={channelTitle} />
                <div>
                    {editing && <TouchpointForm key={chosen?.id ?? `new ${data.touchpoints.length}`} data={data} given={chosen && writtenOf(chosen)} change={change} />}
                    {chosen && !editing && <Details data={data} touchpoint={chosen} />}
                    {!chosen && !editing && <p className="quiet">{say('journey.choose')}</p>}
                </div>
            </div>
        </>
    );
};

/** One journey: what is planned, and what customers did on it. */
export const JourneyPage = (): ReactNode => {
    const { say } = useWords();
    const { key } = useParams({ from: '/journeys/$key' });
    const search = useSearch({ from: '/journeys/$key' });
    const navigate = useNavigate({ from: '/journeys/$key' });
    const look = (part: Search): void => void navigate({ replace: true, search: given({ ...search, ...part }) });
    const asked = query({ from: instantOf(search.from ?? ''), to: instantAfter(search.to ?? ''), segment: search.segment, against: search.against, goal: search.goal });
    const journey = useQuery({ queryKey: ['journey', key, asked], queryFn: () => ask<JourneyData>(at`/api/insight/journeys/${key}` + asked), placeholderData: (before) => before, refetchOnWindowFocus: false });
    return (
        <>
            <header className="head">
                <h1>{journey.data?.title ?? key}</h1>
                <p className="quiet">{say('journeys.help')}</p>
            </header>
            <Filters search={search} look={look} />
            <Asked query={journey}>{(data) => <JourneyMap key={key} id={key} data={data} search={search} look={look} />}</Asked>
        </>
    );
};
