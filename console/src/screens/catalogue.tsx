import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { query } from '../address.js';
import { columnsOf, idFieldOf, written, type Item, type Items, type Uploaded } from '../api/catalogue.js';
import { ask, at, Problem } from '../api/client.js';
import { Failed } from '../parts/acts.js';
import { Asked } from '../parts/asked.js';
import { Typed } from '../parts/filters.js';
import { Fields } from '../parts/parts.js';
import { Table } from '../parts/table.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';
import { Upload } from './catalogue-upload.js';

const Rows = ({ items, onRemove }: { items: readonly Item[]; onRemove: (item: Item) => void }) => {
    const { say } = useWords();
    const columns = columnsOf(items);
    return (
        <Table name={say('catalogue.title')} columns={[say('catalogue.item'), ...columns, say('catalogue.all'), say('keys.acts')]}>
            {items.map((item) => (
                <tr key={item.id}>
                    <th scope="row">{item.id}</th>
                    {columns.map((name) => <td key={name}>{written(item.fields[name])}</td>)}
                    <td><details><summary>{say('catalogue.fields', { count: Object.keys(item.fields).length })}</summary><Fields fields={item.fields} /></details></td>
                    <td><button type="button" aria-label={say('catalogue.removeOne', { id: item.id })} onClick={() => onRemove(item)}>{say('catalogue.remove')}</button></td>
                </tr>
            ))}
        </Table>
    );
};

/** The item of an id, or nothing. */
const one = async (id: string): Promise<Items> => {
    try {
        return { items: [await ask<Item>(at`/api/catalogue/${id}`)], next: '' };
    } catch (failure) {
        if (failure instanceof Problem && failure.status === 404) return { items: [], next: '' };
        throw failure;
    }
};

/** Fresh data about what moments are about: what claims are held against and texts are filled from. */
export const Catalogue = (): ReactNode => {
    const { say } = useWords();
    const client = useQueryClient();
    const { find = '' } = useSearch({ from: '/catalogue' });
    const navigate = useNavigate({ from: '/catalogue' });
    const items = useInfiniteQuery({
        queryKey: ['catalogue', find],
        queryFn: ({ pageParam }) => (find ? one(find) : ask<Items>('/api/catalogue' + query({ limit: 50, after: pageParam }))),
        initialPageParam: '',
        getNextPageParam: ({ next }) => next || undefined,
    });
    const changed = (): Promise<void> => client.invalidateQueries({ queryKey: ['catalogue'] });
    const removing = useMutation({ mutationFn: (item: Item) => ask(at`/api/catalogue/${item.id}`, { method: 'DELETE' }).then(() => item), onSuccess: changed });
    const back = useMutation({
        mutationFn: (item: Item) => ask<Uploaded>('/api/catalogue' + query({ id: idFieldOf(item) }), { method: 'POST', body: [item.fields] }),
        onSuccess: async () => {
            removing.reset();
            await changed();
        },
    });
    return (
        <>
            <header className="head">
                <h1>{say('catalogue.title')}</h1>
                <p className="quiet">{say('catalogue.help')}</p>
            </header>
            <div className="filters" role="search">
                <label>{say('catalogue.find')} <Typed value={find} onDone={(id) => void navigate({ replace: true, search: given({ find: id }) })} /></label>
            </div>
            {removing.data && (
                <p role="status" className="note">
                    {say('catalogue.removed', { id: removing.data.id })} <button type="button" disabled={back.isPending} onClick={() => back.mutate(removing.data)}>{say('save.undo')}</button>
                </p>
            )}
            <Failed error={removing.error ?? back.error} />
            <Asked query={items}>
                {({ pages }) => {
                    const all = pages.flatMap((page) => page.items);
                    if (all.length === 0) return <p className="note">{say(find ? 'catalogue.noneFound' : 'catalogue.none')}</p>;
                    return (
                        <>
                            <Rows items={all} onRemove={(item) => removing.mutate(item)} />
                            {items.hasNextPage && <button type="button" disabled={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>{say('catalogue.more')}</button>}
                        </>
                    );
                }}
            </Asked>
            <Upload onDone={() => void changed()} />
        </>
    );
};
