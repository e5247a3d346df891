import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../address.js';
import { fieldsOf, likelyId, type Uploaded } from '../api/catalogue.js';
import { ask } from '../api/client.js';
import { Failed, Sure } from '../parts/acts.js';
import { Choice } from '../parts/filters.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** So much of a file is read to tell its fields, where it is CSV. */
const HEADER = 64 * 1024;

/** A file that was read, and its fields. */
interface Chosen {
    readonly file: File | undefined;
    readonly fields: readonly string[];
}

const NONE: Chosen = { file: undefined, fields: [] };

const read = async (file: File): Promise<Chosen> => {
    const start = await file.slice(0, HEADER).text();
    return { file, fields: fieldsOf(start.trimStart().startsWith('[') ? await file.text() : start) };
};

/** Takes items from a file, which adds to what is there or takes its place. */
export const Upload = ({ onDone }: { onDone: () => void }) => {
    const { say } = useWords();
    const [picked, setPicked] = useState<string>();
    const reading = useMutation({
        mutationFn: (file: File) =>
            read(file).catch(() => {
                throw new Error(say('catalogue.unreadable', { file: file.name }));
            }),
    });
    const { file, fields } = reading.data ?? NONE;
    const id = picked ?? likelyId(fields);
    const sending = useMutation({
        mutationFn: (method: 'POST' | 'PUT') => ask<Uploaded>('/api/catalogue' + query({ id }), { method, body: file }),
        onSuccess: onDone,
    });
    const choose = (chosen: File | undefined): void => {
        sending.reset();
        setPicked(undefined);
        if (chosen) reading.mutate(chosen);
        else reading.reset();
    };
    return (
        <Part title={say('catalogue.upload')} help={say('catalogue.uploadHelp')}>
            <form
                className="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    sending.mutate('POST');
                }}
            >
                <label>{say('catalogue.file')} <input type="file" accept=".csv,.json,text/csv,application/json" onChange={(event) => choose(event.target.files?.[0])} /></label>
                {fields.length > 0 && <Choice label={say('catalogue.idField')} value={id} options={fields.map((one) => [one, one])} onChoose={setPicked} />}
                <p className="acts"><button type="submit" disabled={!file || sending.isPending}>{say('catalogue.add')}</button></p>
            </form>
            {file && (
                <Sure button={say('catalogue.replace')} title={say('catalogue.replace')} yes={say('catalogue.replace')} act={() => sending.mutateAsync('PUT')}>
                    <p>{say('catalogue.sure', { file: file.name })}</p>
                </Sure>
            )}
            {/* What became of a replacement is told where it is asked for. */}
            <Failed error={reading.error ?? (sending.variables === 'POST' ? sending.error : null)} />
            <div role="status">{sending.data && <p className="state good">{say('catalogue.taken', { taken: sending.data.taken, items: sending.data.items })}</p>}</div>
        </Part>
    );
};
