import { useState, type ReactNode } from 'react';
import { listed } from '../address.js';
import type { JourneyData } from '../api/client.js';
import { idOf } from '../editor/library.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';
import type { Change, Touchpoint } from './document.js';

const FIELDS = ['title', 'channel', 'owner'] as const;
const LISTS = ['backstage', 'moments'] as const;

/** A touchpoint by keyboard: what drawing does on the canvas, and all that it cannot. */
export const TouchpointForm = ({ data, given, change }: { data: JourneyData; given: Touchpoint | undefined; change: (change: Change) => void }): ReactNode => {
    const { say } = useWords();
    const first = data.phases[0]?.id ?? '';
    const [one, setOne] = useState<Touchpoint>(given ?? { id: '', title: '', phase: first, channel: '', owner: '', backstage: [], moments: [], note: '' });
    const id = given?.id ?? idOf(one.title);
    const taken = !given && data.touchpoints.some((other) => other.id === id);
    return (
        <Part title={given ? given.title : say('journey.new')}>
            <form
                className="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    change({ change: 'put', touchpoint: { ...one, id } });
                }}
            >
                {FIELDS.map((field) => (
                    <label key={field}>{say(`journey.${field}`)} <input value={one[field]} required={field === 'title'} onChange={(event) => setOne({ ...one, [field]: event.target.value })} /></label>
                ))}
                <label>
                    {say('journey.phase')}
                    <select value={one.phase} onChange={(event) => setOne({ ...one, phase: event.target.value })}>
                        {data.phases.map((phase) => <option key={phase.id} value={phase.id}>{phase.title}</option>)}
                    </select>
                </label>
                {LISTS.map((list) => (
                    <label key={list}>{say(`journey.${list}`)} <input defaultValue={one[list].join(', ')} onChange={(event) => setOne({ ...one, [list]: listed(event.target.value) })} /></label>
                ))}
                <label>{say('journey.note')} <textarea rows={3} value={one.note} onChange={(event) => setOne({ ...one, note: event.target.value })} /></label>
                {taken && <p role="alert" className="note bad">{say('journey.taken', { id })}</p>}
                <p className="acts">
                    {given && <button type="button" onClick={() => change({ change: 'remove', id })}>{say('journey.remove')}</button>}
                    <button type="submit" disabled={taken || id === ''}>{say(given ? 'journey.change' : 'journey.add')}</button>
                </p>
            </form>
        </Part>
    );
};
