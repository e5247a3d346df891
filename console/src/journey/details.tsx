import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { JourneyData, JourneyTouchpoint } from '../api/client.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';
import { causeOf, told, type Titles } from './figures.js';
import { figureOf, LAYERS, type Layer } from './layers.js';

/** What a number of a touchpoint leads to: whose it is. */
type Who = 'came' | 'converted' | 'left' | 'skipped';
type Pick = (who: Who, side: number) => void;

const WHO: Readonly<Record<Layer, Who>> = { volume: 'came', conversion: 'converted', dwell: 'came', 'drop-off': 'left', surveys: 'came', sentiment: 'came' };

const Measures = ({ data, measures, onPick }: { data: JourneyData; measures: JourneyTouchpoint['measures']; onPick: Pick }) => {
    const words = useWords();
    const { say, number, percent } = words;
    const sides = data.sides.length > 1 ? [say('journey.first'), say('journey.second')] : [say('journey.first')];
    const cell = (side: number, what: string, who: Who, told: string): ReactNode => (
        <td key={side} className="figure">{told === '–' ? told : <button type="button" className="number" aria-label={`${told} · ${what} · ${say(`journey.who.${who}`)}`} onClick={() => onPick(who, side)}>{told}</button>}</td>
    );
    return (
        <table className="bars">
            <thead><tr><th scope="col">{say('journey.layer')}</th>{sides.map((side) => <th key={side} scope="col" className="figure">{side}</th>)}</tr></thead>
            <tbody>
                {LAYERS.map((layer) => (
                    <tr key={layer}>
                        <th scope="row">{say(`journey.layer.${layer}`)}</th>
                        {measures.map((measure, i) => cell(i, say(`journey.layer.${layer}`), WHO[layer], told(figureOf(measure, layer), words)))}
                    </tr>
                ))}
                <tr><th scope="row">{say('journey.customers')}</th>{measures.map((measure, i) => cell(i, say('journey.customers'), 'came', number(measure.customers)))}</tr>
                {measures.some(({ skipped }) => skipped !== null) && (
                    <tr><th scope="row">{say('journey.skipped')}</th>{measures.map(({ skipped }, i) => cell(i, say('journey.skipped'), 'skipped', skipped === null ? '–' : percent(skipped.share, 0)))}</tr>
                )}
            </tbody>
        </table>
    );
};

/** What is known of one touchpoint. */
export const Details = ({ data, touchpoint, titles, onPick }: { data: JourneyData; touchpoint: JourneyTouchpoint; titles: Titles; onPick: Pick }): ReactNode => {
    const words = useWords();
    const { say, number, percent } = words;
    const { standing, owner, channel, backstage, compared } = touchpoint;
    return (
        <Part title={touchpoint.title}>
            <p><span className={`mark ${standing.mark}`}>{say(`journey.mark.${standing.mark}`)}</span> {causeOf(touchpoint, words)}</p>
            <dl className="fields">
                {owner && <div><dt>{say('journey.owner')}</dt><dd>{owner}</dd></div>}
                {channel && <div><dt>{say('journey.channel')}</dt><dd>{channel}</dd></div>}
                {backstage.length > 0 && <div><dt>{say('journey.services')}</dt><dd>{backstage.join(', ')}</dd></div>}
            </dl>
            {touchpoint.note !== null && <p className="note">✎ {touchpoint.note}</p>}
            <Measures data={data} measures={touchpoint.measures} onPick={onPick} />
            {compared && (
                <p>{say(`journey.compared.${compared.mark}`, { difference: percent(compared.difference), low: percent(compared.low), high: percent(compared.high) })}</p>
            )}
            {touchpoint.moments.length > 0 && (
                <>
                    <h3>{say('nav.moments')}</h3>
                    <ul className="plain">
                        {touchpoint.moments.map(({ moment, raised }) => (
                            <li key={moment} className="between">
                                <Link to="/moments/$id" params={{ id: moment }}>◆ {titles(moment)}</Link>
                                <span>{raised.map((count) => `${number(count)} ${say('journey.raised', { count })}`).join(' · ')} · <Link to="/recordings" search={{ moment }}>{say('recordings.ofMoment')}</Link></span>
                            </li>
                        ))}
                    </ul>
                </>
            )}
        </Part>
    );
};
