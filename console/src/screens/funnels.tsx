import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { funnelOf, reachOf, someOf, USUAL } from '../api/funnel.js';
import { insightOf, type Behind, type Funnel, type FunnelGroup } from '../api/insight.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { BehindNumber } from '../parts/behind.js';
import { AboutChoices, Choice } from '../parts/filters.js';
import { Part } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords, type Key } from '../texts/texts.js';
import { FunnelSteps } from './funnel-steps.js';

const WITHIN = ['PT30M', 'PT1H', 'P1D', 'P7D', 'P30D'] as const;
const BY = ['', 'device', 'visitor', 'touch', 'channel'] as const;

const Group = ({ steps, group, onPick }: { steps: readonly string[]; group: FunnelGroup; onPick: (step: number, stopped: boolean) => void }) => {
    const { say, number, percent, length } = useWords();
    return (
        <div className="scroll" tabIndex={0} role="region" aria-label={say('funnels.title')}>
            <table className="rows funnel">
                <thead>
                    <tr>
                        <th scope="col">{say('funnels.step')}</th>
                        <th scope="col" className="figure">{say('funnels.reached')}</th>
                        <th scope="col">{say('funnels.share')}</th>
                        <th scope="col" className="figure">{say('funnels.kept')}</th>
                        <th scope="col" className="figure">{say('funnels.stopped')}</th>
                        <th scope="col" className="figure">{say('funnels.time')}</th>
                    </tr>
                </thead>
                <tbody>
                    {reachOf(group).map(({ count, share, kept, stopped, seconds }, i) => (
                        <tr key={i}>
                            <th scope="row">{steps[i]}</th>
                            <td className="figure"><button type="button" className="number" disabled={count === 0} onClick={() => onPick(i + 1, false)}>{number(count)}</button></td>
                            <td className="share"><span aria-hidden="true" style={{ inlineSize: `${60 * share}%` }} /> {percent(share, 0)}</td>
                            <td className="figure">{i === 0 ? '–' : percent(kept, 0)}</td>
                            <td className="figure">{i + 1 === steps.length ? '–' : <button type="button" className="number" disabled={stopped === 0} onClick={() => onPick(i + 1, true)}>{number(stopped)}</button>}</td>
                            <td className="figure">{seconds === null || i === 0 ? '–' : length(seconds)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
};

/** How many go how far. */
export const Funnels = (): ReactNode => {
    const { say, word } = useWords();
    const search = useSearch({ from: '/funnels' });
    const navigate = useNavigate({ from: '/funnels' });
    const { steps = USUAL, within = 'P1D', unit = 'profile', by = '', step, stopped, group } = search;
    const look = (wanted: Partial<typeof search>): void => void navigate({ replace: true, search: given({ ...search, step: '', stopped: '', group: '', ...wanted }) });
    const asked = funnelOf(search);
    const funnel = useQuery({ queryKey: ['funnel', asked, search.period, search.simulated], queryFn: () => insightOf<Funnel>('funnel', search, asked), staleTime: 30_000, enabled: steps.length > 1 });
    const named = (value: string | null): string => (value ? word(`insight.${by}`, value) : say('insight.unknown'));
    return (
        <>
            <header className="head">
                <h1>{say('funnels.title')}</h1>
                <p className="quiet">{say('funnels.help')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <Choice label={say('funnels.within')} value={within} options={WITHIN.map((one) => [one, say(`funnels.within.${one}` as Key)])} onChoose={(wanted) => look({ within: wanted })} />
                <Choice label={say('funnels.unit')} value={unit} options={[['profile', say('funnels.profile')], ['session', say('funnels.session')]]} onChoose={(wanted) => look({ unit: wanted })} />
                <Choice label={say('funnels.by')} value={by} options={BY.map((one) => [one, say((one ? `insight.by.${one}` : 'funnels.whole') as Key)])} onChoose={(wanted) => look({ by: wanted })} />
                <AboutChoices about={search} onChoose={look} />
            </form>
            <FunnelSteps steps={steps} onChange={(wanted) => look({ steps: [...wanted] })} />
            {steps.length < 2 ? (
                <p className="note">{say('funnels.few')}</p>
            ) : (
                <Asked query={funnel}>
                    {({ groups, steps: names }) =>
                        groups.length === 0 ? (
                            <p className="note">{say('funnels.none')}</p>
                        ) : (
                            groups.map((one) => (
                                <Part key={one.group} title={by ? `${say(`insight.by.${by}` as Key)}: ${named(one.group)}` : say('funnels.everybody')}>
                                    <Group steps={names} group={one} onPick={(at, stops) => look({ step: String(at), ...(stops && { stopped: 'true' }), ...(by && { group: `=${one.group ?? ''}` }) })} />
                                </Part>
                            ))
                        )
                    }
                </Asked>
            )}
            {step !== undefined && (
                <BehindNumber
                    of={[say(stopped ? 'funnels.stoppedAt' : 'funnels.reachedStep', { step }), group && named(group.slice(1))].filter(Boolean).join(' · ')}
                    id={['funnel', search]}
                    find={() => insightOf<Behind>('funnel/customers', search, { ...asked, ...someOf(search) })}
                    onClose={() => look({})}
                >
                    <p><Link to="/recordings" search={given({ ...search, steps })}>{say('funnels.recordings')}</Link></p>
                </BehindNumber>
            )}
        </>
    );
};
