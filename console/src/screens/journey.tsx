import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { query } from '../address.js';
import { numbered } from '../api/behind.js';
import { ask, at, type JourneyData, type JourneyTouchpoint, type Version } from '../api/client.js';
import { documentOf } from '../documents.js';
import { download, fileName } from '../download.js';
import { useDraft } from '../editor/draft.js';
import { Canvas } from '../journey/canvas.js';
import { Details } from '../journey/details.js';
import { changed, writtenIn, type Change } from '../journey/document.js';
import { CARD, planOf } from '../journey/plan.js';
import { heightOf, type Written } from '../journey/card.js';
import { drawn, measuring, pngOf, svgOf } from '../journey/draw.js';
import { Editing } from '../journey/editing.js';
import { belowOf, figureIn, markOf, onwardOf, shownBy, told } from '../journey/figures.js';
import { headingOf } from '../journey/heading.js';
import { figureOf, isLayer, LAYERS, type Layer } from '../journey/layers.js';
import { Listing, useNarrow } from '../journey/listing.js';
import { withText, writtenOf } from '../journey/preview.js';
import { print } from '../journey/print.js';
import { titlesOf } from '../journey/titles.js';
import { TouchpointForm } from '../journey/touchpoint-form.js';
import { Failed } from '../parts/acts.js';
import { Asked } from '../parts/asked.js';
import { instantAfter, instantOf } from '../parts/days.js';
import { Typed } from '../parts/filters.js';
import { BehindNumbered } from '../parts/numbered.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

type Search = { readonly [name in 'layer' | 'simulated' | 'from' | 'to' | 'segment' | 'against' | 'goal' | 'ways' | 'as' | 'edit' | 'point' | 'who' | 'side']?: string };

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
            <label className="check"><input type="checkbox" checked={search.simulated === 'true'} onChange={(event) => look({ simulated: event.target.checked ? 'true' : '' })} /> <span>{say('insight.simulated')}</span></label>
            <label className="check"><input type="checkbox" checked={ways !== ''} onChange={(event) => look({ ways: event.target.checked ? 'yes' : '' })} /> <span>{say('journey.ways')}</span></label>
        </div>
    );
};

const JourneyMap = ({ id, data: measured, workspace, search, look }: { id: string; data: JourneyData; workspace: Version; search: Search; look: (part: Search) => void }) => {
    const words = useWords();
    const { say } = words;
    const former = documentOf(workspace.files, 'journey', id);
    const stands = former?.text ?? '';
    // The draft is that of the editor: both write the same document.
    const writing = useDraft(`journey ${id}`, stands);
    const [steps, setSteps] = useState<readonly string[]>([]);
    // What a form was filled with is not what is written any more, once that was taken back.
    const [turns, setTurns] = useState(0);
    const layer: Layer = isLayer(search.layer ?? '') ? (search.layer as Layer) : 'volume';
    const editing = search.edit !== undefined && former !== undefined;
    const text = editing ? writing.text : stands;
    const data = useMemo(() => withText(measured, text), [measured, text]);
    // What cannot be read cannot be drawn in either: it is mended as text.
    const drawing = useMemo(() => editing && writtenIn(text) !== undefined, [editing, text]);
    const shown = useMemo(() => shownBy(data, layer), [data, layer]);
    const pinned = useMemo(() => [...new Set(data.touchpoints.flatMap(({ moments }) => moments.map(({ moment }) => moment)))], [data]);
    const titles = useMemo(() => titlesOf(workspace.files, pinned), [workspace.files, pinned]);
    const measure = useMemo(measuring, []);
    const writtenOn = useCallback(
        (touchpoint: JourneyTouchpoint): Written => {
            const { figures, strength } = shown.get(touchpoint.id) ?? { figures: [], strength: 0 };
            return { title: touchpoint.title, figure: figureIn(touchpoint, figures, words), lines: belowOf(touchpoint, titles), strength };
        },
        [shown, titles, words],
    );
    /** On paper nothing can be chosen: there all of it is written. */
    const onPaper = (touchpoint: JourneyTouchpoint): Written => {
        const written = writtenOn(touchpoint);
        return { ...written, lines: [...written.lines, ...(search.ways === undefined ? [] : onwardOf(data, touchpoint.id, words)), ...(touchpoint.note === null ? [] : [`✎ ${touchpoint.note}`]), markOf(touchpoint, words)] };
    };
    const plan = useMemo(
        () => planOf(data, (touchpoint) => {
            const { title, lines, ...written } = writtenOn(touchpoint);
            // The mark of evidence, that of a note, and a title that is to be met by a finger.
            return heightOf({ ...written, title: `${title}${touchpoint.note === null ? '' : ' ✎'}`, lines: [...lines, '●'] }, CARD.width, measure) + 8;
        }),
        [data, writtenOn, measure],
    );
    const change = (one: Change): void => {
        const next = changed(text, [one]);
        // Nothing to take back, then.
        if (next === text) return;
        setSteps([...steps, text]);
        writing.write(next);
    };
    const undo = (): void => {
        writing.write(steps.at(-1) ?? stands);
        setSteps(steps.slice(0, -1));
        setTurns(turns + 1);
    };
    const letGo = (): void => {
        setSteps([]);
        setTurns(turns + 1);
    };
    const channelTitle = useCallback((channel: string) => channel || words.say('journey.anyChannel'), [words]);
    const phaseNote = useCallback((phase: string) => data.phases.find((one) => one.id === phase)?.measures.map((measure) => told(figureOf(measure, layer), words)).join(' · ') ?? '', [data, layer, words]);
    const sheet = () => {
        const paper = planOf(data, (touchpoint) => heightOf(onPaper(touchpoint), CARD.width, measure));
        return drawn({ plan: paper, heading: headingOf(data, layer, search.simulated === 'true', words), channelTitle, phaseNote, written: ({ touchpoint }) => onPaper(touchpoint) }, measure);
    };
    const svg = (): string => svgOf(sheet());
    const png = useMutation({ mutationFn: async () => download(fileName(id, 'png'), await pngOf(sheet())) });
    const narrow = useNarrow();
    const listed = (search.as ?? (narrow ? 'list' : 'map')) === 'list';
    const chosen = data.touchpoints.find((one) => one.id === search.point);
    const point = search.point ?? '';
    const choose = (one: string): void => look({ point: one === point ? '' : one, who: '', side: '' });
    const form = drawing && <TouchpointForm key={`${chosen?.id ?? `new ${data.touchpoints.length}`} ${turns}`} data={data} given={chosen && writtenOf(chosen)} change={change} />;
    const details = chosen && <Details data={data} touchpoint={chosen} titles={titles} onPick={(who, side) => look({ who, side: side === 0 ? '' : '2' })} />;
    return (
        <>
            <p className="acts">
                <button type="button" onClick={() => download(fileName(id, 'svg'), new Blob([svg()], { type: 'image/svg+xml' }))}>{say('journey.svg')}</button>
                <button type="button" disabled={png.isPending} onClick={() => png.mutate()}>{say('journey.png')}</button>
                <button type="button" onClick={() => print(svg())}>{say('journey.print')}</button>
                <button type="button" onClick={() => look({ as: listed === narrow ? (listed ? 'map' : 'list') : '' })}>{say(listed ? 'journey.asMap' : 'journey.asList')}</button>
                <button type="button" aria-pressed={editing} disabled={!former} onClick={() => look({ edit: editing ? '' : 'yes' })}>{say(editing ? 'journey.editEnd' : 'journey.edit')}</button>
            </p>
            <Failed error={png.error} />
            {!editing && former && writing.text !== stands && <p role="status" className="note">{say('journey.draft')}</p>}
            <p className="quiet">{say(`journey.layerHelp.${layer}`, { goal: data.goal })}{!chosen && !editing && ` ${say('journey.choose')}`}</p>
            <div className="journey" data-alone={!editing && (listed || !chosen)}>
                {listed ? (
                    <Listing data={data} ways={search.ways !== undefined} written={writtenOn} titles={titles} phaseNote={phaseNote} channelTitle={channelTitle} chosen={point} choose={choose}>{editing ? form : details}</Listing>
                ) : (
                    <Canvas data={data} plan={plan} written={writtenOn} ways={search.ways !== undefined} editing={drawing} chosen={point} choose={choose} move={(moved, phase, channel) => change({ change: 'move', id: moved, phase, channel })} phaseNote={phaseNote} channelTitle={channelTitle} />
                )}
                <div>
                    {editing && <Editing id={id} workspace={workspace} former={former} writing={writing} undo={steps.length > 0 ? undo : undefined} onSettled={() => setSteps([])} onLetGo={letGo} />}
                    {(!listed || !chosen) && (editing ? form : details)}
                </div>
            </div>
            {chosen && !editing && search.who !== undefined && <BehindNumbered number={numbered('journeys', { key: id, ...search })} onClose={() => look({ who: '', side: '' })} />}
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
    const asked = query({ simulated: search.simulated, from: instantOf(search.from ?? ''), to: instantAfter(search.to ?? ''), segment: search.segment, against: search.against, goal: search.goal });
    const journey = useQuery({ queryKey: ['journey', key, asked], queryFn: () => ask<JourneyData>(at`/api/insight/journeys/${key}` + asked), placeholderData: (before) => before, refetchOnWindowFocus: false });
    const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => ask<Version>('/api/workspace') });
    return (
        <>
            <header className="head">
                <h1>{journey.data?.title ?? key}</h1>
                <p className="quiet">{say('journeys.help')}</p>
            </header>
            <Filters search={search} look={look} />
            <Asked query={journey}>{(data) => <Asked query={workspace}>{(version) => <JourneyMap key={key} id={key} data={data} workspace={version} search={search} look={look} />}</Asked>}</Asked>
        </>
    );
};
