import { Link } from '@tanstack/react-router';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { JourneyData, JourneyTouchpoint } from '../api/client.js';
import { useWords } from '../texts/texts.js';
import type { Written } from './card.js';
import { markOf, onwardOf, type Titles } from './figures.js';

const NARROW = '(max-width: 48rem)';
const onNarrow = (changed: () => void): (() => void) => {
    const query = matchMedia(NARROW);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
};

/** Whether there is no room for a map that can be read. */
export const useNarrow = (): boolean => useSyncExternalStore(onNarrow, () => matchMedia(NARROW).matches);

interface Listed {
    readonly data: JourneyData;
    /** Whether it is told where customers went on to. */
    readonly ways: boolean;
    readonly written: (touchpoint: JourneyTouchpoint) => Written;
    readonly titles: Titles;
    readonly phaseNote: (id: string) => string;
    readonly channelTitle: (id: string) => string;
    readonly chosen: string;
    readonly choose: (id: string) => void;
    /** What is told of the chosen one. */
    readonly children: ReactNode;
}

/** A journey map as text: phases below each other, each with its touchpoints and all that the map shows of them. */
export const Listing = ({ data, ways, written, titles, phaseNote, channelTitle, chosen, choose, children }: Listed): ReactNode => {
    const words = useWords();
    const { say } = words;
    return (
        <div className="listing" role="region" aria-label={data.title}>
            {data.phases.map(({ id, title }) => (
                <section key={id} className="part">
                    <h2>{title} <small>{phaseNote(id)}</small></h2>
                    <ul className="plain">
                        {data.touchpoints.filter(({ phase }) => phase === id).map((one) => (
                            <li key={one.id}>
                                <h3><button type="button" aria-expanded={chosen === one.id} onClick={() => choose(one.id)}>{one.title}</button></h3>
                                <p><strong>{written(one).figure}</strong> · {channelTitle(one.channel ?? '')} · {markOf(one, words)}</p>
                                {(one.owner !== null || one.backstage.length > 0) && <p className="quiet">{[one.owner ?? '', one.backstage.length > 0 ? `${say('journey.services')}: ${one.backstage.join(', ')}` : ''].filter(Boolean).join(' · ')}</p>}
                                {one.moments.length > 0 && <ul className="pins">{one.moments.map(({ moment }) => <li key={moment}><Link to="/moments/$id" params={{ id: moment }}>◆ {titles(moment)}</Link></li>)}</ul>}
                                {ways && <p>{onwardOf(data, one.id, words).join(' · ')}</p>}
                                {one.note !== null && <p className="note"><span aria-label={say('journey.noted')}>✎</span> {one.note}</p>}
                                {chosen === one.id && children}
                            </li>
                        ))}
                    </ul>
                </section>
            ))}
        </div>
    );
};
