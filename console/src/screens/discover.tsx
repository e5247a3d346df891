import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listed } from '../address.js';
import { insight, type Discovery, type Proposal } from '../api/insight.js';
import '../design/insight.css';
import { Asked } from '../parts/asked.js';
import { AboutChoices, EventNames, SegmentField, Typed } from '../parts/filters.js';
import { CustomerLink } from '../parts/parts.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

const GOAL = 'Order Completed';

const Example = ({ example }: { example: Proposal['examples'][number] }) => {
    const { say, dateTime, length } = useWords();
    return (
        <li>
            <CustomerLink id={example.profile} /> <time dateTime={example.began}>{dateTime(example.began)}</time> · {say(example.followed ? 'discover.converted' : 'discover.left')}
            <ol className="plain">
                {example.events.map(({ seconds, event, product, words, sign }, i) => (
                    <li key={i}>
                        +{length(seconds)} {sign ? <strong>{event}</strong> : event} <span className="quiet">{[product, ...Object.values(words)].filter((one) => one !== null).join(' · ')}</span>
                    </li>
                ))}
            </ol>
        </li>
    );
};

const Found = ({ proposal }: { proposal: Proposal }) => {
    const { say, rough, percent, length } = useWords();
    const { id, words, kind, before, support, followed, lift, low, high, leadSeconds, resembles, examples, yaml } = proposal;
    return (
        <article className="part" aria-label={words}>
            <h2>{words}</h2>
            <p className="quiet">{say(`discover.kind.${kind}`)} · {say(`discover.before.${before}`)}</p>
            <dl className="figures">
                <div><dt>{say('discover.lift')}</dt><dd>× {rough(lift)} <span className="small">{rough(low)}&nbsp;…&nbsp;{rough(high)}</span></dd></div>
                {support && <div><dt>{say('discover.support')}</dt><dd>{percent(support.share)} <span className="small">{percent(support.low)}&nbsp;…&nbsp;{percent(support.high)}</span></dd></div>}
                {followed && <div><dt>{say('discover.followed')}</dt><dd>{percent(followed.share)} <span className="small">{percent(followed.low)}&nbsp;…&nbsp;{percent(followed.high)}</span></dd></div>}
                {leadSeconds !== null && <div><dt>{say('discover.lead')}</dt><dd>{length(leadSeconds)}</dd></div>}
            </dl>
            {resembles && <p>{say('discover.resembles', { share: percent(resembles.share, 0) })} <Link to="/moments/$id" params={{ id: resembles.moment }}>{resembles.moment}</Link></p>}
            <p><Link to="/editor" search={{ kind: 'moment', id }} state={{ text: yaml }}>{say('discover.open')}</Link></p>
            <details>
                <summary>{say('discover.examples')}</summary>
                <ul>{examples.map((example) => <Example key={example.session} example={example} />)}</ul>
            </details>
            <details>
                <summary>{say('moment.definition')}</summary>
                <pre tabIndex={0}>{yaml.trim()}</pre>
            </details>
        </article>
    );
};

/** Moments that nobody has named yet: what customers do before they convert more often, or more seldom, than others. */
export const Discover = (): ReactNode => {
    const { say, percent, dateTime } = useWords();
    const search = useSearch({ from: '/discover' });
    const navigate = useNavigate({ from: '/discover' });
    const { goal = '', ignore = '', segment = '' } = search;
    const look = (wanted: Partial<typeof search>): void => void navigate({ replace: true, search: given({ ...search, ...wanted }) });
    const asked = { goal: goal || GOAL, ignore: listed(ignore).join(','), segment };
    const found = useQuery({ queryKey: ['discover', asked, search.period, search.simulated], queryFn: () => insight<Discovery>('discover', search, asked), staleTime: Infinity, retry: false, refetchOnWindowFocus: false });
    return (
        <>
            <header className="head">
                <h1>{say('discover.title')}</h1>
                <p className="quiet">{say('discover.help')}</p>
            </header>
            <form className="filters" onSubmit={(event) => event.preventDefault()}>
                <label>{say('journey.goal')} <Typed list="events" value={goal} placeholder={GOAL} onDone={(one) => look({ goal: one })} /><EventNames id="events" /></label>
                <label>{say('discover.ignore')} <Typed value={ignore} placeholder="Checkout Started, Payment Info Entered" onDone={(one) => look({ ignore: one })} /></label>
                <SegmentField segment={segment} onChoose={(one) => look({ segment: one })} />
                <AboutChoices about={search} onChoose={look} />
            </form>
            {found.isFetching && <p className="quiet" role="status">{say('discover.wait')}</p>}
            <Asked query={found}>
                {(answer) => (
                    <>
                        <p>{say('discover.sum', { mined: answer.mined, earlier: answer.earlier, later: answer.later, check: dateTime(answer.checkFrom), rate: percent(answer.rate, 0) })}</p>
                        {!answer.complete && <p className="note">{say('discover.incomplete')}</p>}
                        {answer.proposals.length === 0 && <p className="note">{say('discover.none')}</p>}
                        {answer.proposals.map((proposal) => <Found key={proposal.id} proposal={proposal} />)}
                    </>
                )}
            </Asked>
        </>
    );
};
