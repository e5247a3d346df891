import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { ask, at, Problem, type Forgotten, type Profile } from '../api/client.js';
import { seen } from '../api/people.js';
import { Asked } from '../parts/asked.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { Table } from '../parts/table.js';
import { useWords } from '../texts/texts.js';
import { Customer } from './customer.js';
import { Gone } from './customer-privacy.js';

/** Those who were seen lately; of whom something has these letters, where there are any. */
const Lately = ({ letters }: { letters: string }) => {
    const { say, number, dateTime } = useWords();
    const people = useQuery({ queryKey: ['seen', letters], queryFn: () => seen(letters), staleTime: 10_000 });
    return (
        <Part title={say(letters ? 'customers.alike' : 'customers.lately')}>
            <Asked query={people}>
                {(found) =>
                    found.length === 0 ? (
                        <p className="quiet">{say(letters ? 'customers.noneAlike' : 'customers.nobody')}</p>
                    ) : (
                        <Table name={say('customers.title')} columns={[say('behind.customer'), say('customer.seen'), say('customers.did'), { figures: say('recordings.events') }]}>
                            {found.map(({ profile, last, events, what, simulated }) => (
                                <tr key={profile}>
                                    <th scope="row"><CustomerLink id={profile} />{simulated && <small>{say('customer.simulated')}</small>}</th>
                                    <td><time dateTime={last}>{dateTime(last)}</time></td>
                                    <td>{what}</td>
                                    <td className="figure">{number(events)}</td>
                                </tr>
                            ))}
                        </Table>
                    )
                }
            </Asked>
        </Part>
    );
};

const Found = ({ id }: { id: string }) => {
    const { say } = useWords();
    const [gone, setGone] = useState<{ id: string; what: Forgotten }>();
    const profile = useQuery({
        queryKey: ['profile', id],
        queryFn: () => ask<Profile>(at`/api/profiles/${id}`),
        refetchInterval: 5_000,
        enabled: gone?.id !== id,
        placeholderData: (before) => (before?.ids.includes(id) ? keepPreviousData(before) : undefined),
        retry: (count, problem) => count < 2 && !(problem instanceof Problem && problem.status === 404),
    });
    if (gone?.id === id) return <Gone gone={gone.what} />;
    if (profile.error instanceof Problem && profile.error.status === 404) return <><p className="note" role="status">{say('customer.unknown')}</p><Lately letters={id} /></>;
    return <Asked query={profile}>{(found) => <Customer key={found.id} profile={found} erased={(what) => setGone({ id, what })} />}</Asked>;
};

/** Finds a customer by any of their ids. */
export const Customers = (): ReactNode => {
    const { say } = useWords();
    const { id = '' } = useSearch({ from: '/customers' });
    const [typed, setTyped] = useState({ of: id, text: id });
    const navigate = useNavigate({ from: '/customers' });
    const text = typed.of === id ? typed.text : id;
    return (
        <>
            <header className="head"><h1>{say('customers.title')}</h1></header>
            <form
                className="filters"
                role="search"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (text.trim()) void navigate({ search: { id: text.trim() } });
                }}
            >
                <label>{say('customers.id')} <input type="search" value={text} onChange={(event) => setTyped({ of: id, text: event.target.value })} /></label>
                <button type="submit">{say('customers.go')}</button>
            </form>
            {id ? <Found id={id} /> : <><p className="quiet">{say('customers.teach')}</p><Lately letters="" /></>}
        </>
    );
};
