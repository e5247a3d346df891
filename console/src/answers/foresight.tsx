import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask, at, Problem, type Decided, type Decision } from '../api/client.js';
import { Asked } from '../parts/asked.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { Typed } from '../parts/filters.js';
import { useWords } from '../texts/texts.js';
import { Preview } from './preview.js';

const Answer = ({ decision }: { decision: Decision }) => {
    const { say, percent, dateTime, sentence } = useWords();
    const { placement, trigger, moment, experience, content, reasons = [], withheld = [], propensity, expiresAt } = decision;
    return (
        <>
            {experience ? (
                <>
                    <p><strong>{experience}</strong> · {say('foresight.by')} {trigger && <Link to="/triggers/$id" params={{ id: trigger }}>{trigger}</Link>} · {moment && <Link to="/moments/$id" params={{ id: moment }}>{moment}</Link>}{propensity !== undefined && propensity < 1 && ` · ${say('foresight.chance', { share: percent(propensity, 0) })}`}{expiresAt && ` · ${say('customer.until')} ${dateTime(expiresAt)}`}</p>
                    <Preview placement={placement} content={content ?? {}} />
                    <ul>{reasons.map((one, i) => <li key={i}>{sentence(one)}</li>)}</ul>
                </>
            ) : (
                <p className="note">{say('foresight.nothing')}</p>
            )}
            {withheld.length > 0 && (
                <table className="rows">
                    <thead><tr><th scope="col">{say('foresight.candidate')}</th><th scope="col">{say('foresight.whyNot')}</th></tr></thead>
                    <tbody>{withheld.map((one, i) => <tr key={i}><th scope="row">{one.trigger}<small>{one.experience}</small></th><td>{sentence(one.reason)}<small>{one.code}</small></td></tr>)}</tbody>
                </table>
            )}
        </>
    );
};

/** What a customer would be answered in a slot now, with every candidate and reason; nothing changes by asking. */
export const Foresight = ({ placement, customer, onCustomer }: { placement: string; customer: string; onCustomer: (id: string) => void }) => {
    const { say } = useWords();
    const foreseen = useQuery({
        queryKey: ['foresight', customer, placement],
        queryFn: () => ask<Decided>(at`/api/profiles/${customer}/decisions`, { method: 'POST', body: { placements: [placement] } }),
        enabled: customer !== '',
        retry: false,
    });
    const unknown = foreseen.error instanceof Problem && foreseen.error.status === 404;
    return (
        <Part title={say('foresight.title')} help={say('foresight.help')}>
            <label className="field">{say('customers.id')} <Typed type="search" value={customer} onDone={onCustomer} /></label>
            {customer && <p><CustomerLink id={customer} /> <button type="button" onClick={() => void foreseen.refetch()}>{say('foresight.again')}</button></p>}
            {unknown ? <p className="note" role="status">{say('customer.unknown')}</p> : customer && <Asked query={foreseen}>{({ decisions }) => <>{decisions.map((one) => <Answer key={one.placement} decision={one} />)}</>}</Asked>}
        </Part>
    );
};
