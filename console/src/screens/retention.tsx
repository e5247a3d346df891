import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { numbered } from '../api/behind.js';
import { insight, type Returning } from '../api/insight.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { AboutChoices, Choice, EventNames, Typed } from '../parts/filters.js';
import { BehindNumbered } from '../parts/numbered.js';
import { given } from '../routes/search.js';
import { useWords, type Key } from '../texts/texts.js';

const SPANS = ['day', 'week', 'month'] as const;
const WIDEST = 15;

const Cohorts = ({ found, onPick }: { found: Returning; onPick: (began: string, after: string) => void }) => {
    const { say, number, percent, date } = useWords();
    const widest = Math.min(WIDEST, Math.max(...found.cohorts.map(({ back }) => back.length)));
    const spans = Array.from({ length: widest }, (_, i) => i);
    return (
        <div className="scroll" tabIndex={0} role="region" aria-label={say('retention.title')}>
            <table className="heat">
                <thead>
                    <tr>
                        <th scope="col">{say('retention.began')}</th>
                        <th scope="col">{say('retention.customers')}</th>
                        {spans.map((after) => <th key={after} scope="col">{after}</th>)}
                    </tr>
                </thead>
                <tbody>
                    {found.cohorts.map(({ began, customers, back }) => (
                        <tr key={began}>
                            <th scope="row">{date(began)}</th>
                            <td className="figure"><button type="button" className="number" aria-label={`${number(customers)} · ${date(began)} · ${say('retention.customers')}`} onClick={() => onPick(began, '')}>{number(customers)}</button></td>
                            {spans.map((after) => {
                                const count = back[after] ?? 0;
                                if (count === 0) return <td key={after} />;
                                const about = `${percent(count / customers, 0)} · ${number(count)} · ${date(began)} · ${say('retention.after')} ${after}`;
                                return (
                                    <td key={after}>
                                        <button type="button" className="spot" style={{ '--heat': `${Math.round((42 * count) / customers)}%` } as CSSProperties} aria-label={about} title={about} onClick={() => onPick(began, String(after))}>{percent(count / customers, 0)}</button>
                                    </td>
                                );
                            })}
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
};

/** Who comes back. */
export const Retention = (): ReactNode => {
    const { say } = useWords();
    const search = useSearch({ from: '/retention' });
    const navigate = useNavigate({ from: '/retention' });
    const { span = 'week', event = '', began } = search;
    const look = (wanted: Partial<typeof search>): void => void navigate({ replace: true, search: given({ ...search, began: '', after: '', ...wanted }) });
    const returning = useQuery({ queryKey: ['returning', span, event, search.period, search.simulated], queryFn: () => insight<Returning>('returning', search, { span, event }), staleTime: 30_000 });
    return (
        <>
            <header className="head">
                <h1>{say('retention.title')}</h1>
                <p className="quiet">{say('retention.help')}</p>
            </header>
            <form className="filters" onSubmit={(submitted) => submitted.preventDefault()}>
                <Choice label={say('retention.span')} value={span} options={SPANS.map((one) => [one, say(`retention.${one}` as Key)])} onChoose={(wanted) => look({ span: wanted })} />
                <label>
                    {say('retention.event')}
                    <Typed list="events" value={event} placeholder={say('retention.anything')} onDone={(wanted) => look({ event: wanted })} />
                    <EventNames id="events" />
                </label>
                <AboutChoices about={search} onChoose={look} />
            </form>
            <Asked query={returning}>
                {(found) => (found.cohorts.length === 0 ? <p className="note">{say('retention.none')}</p> : <Cohorts found={found} onPick={(first, later) => look({ began: first, after: later })} />)}
            </Asked>
            {began !== undefined && (
                <BehindNumbered number={numbered('retention', search)} onClose={() => look({})} />
            )}
        </>
    );
};
