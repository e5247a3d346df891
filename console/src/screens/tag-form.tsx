import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { listed } from '../address.js';
import { ask, at, type TagConfig } from '../api/client.js';
import { Failed } from '../parts/acts.js';
import { useWords } from '../texts/texts.js';

/** Everything that the tag can notice. */
const CAPTURE = ['page-views', 'clicks', 'scroll-depth', 'attention', 'forms', 'elements', 'rage-clicks', 'dead-clicks', 'thrashing', 'u-turns', 'selections', 'vitals'];

const Check = ({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) => (
    <label className="check"><input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} /> <span>{label}</span></label>
);

/** A share of 0…1, in percent. */
const Share = ({ label, share, set }: { label: string; share: number; set: (share: number) => void }) => (
    <label>{label} <input type="number" min={0} max={100} step="any" value={Math.round(share * 1e4) / 100} onChange={(event) => set(Number(event.target.value) / 100)} /></label>
);

const Selectors = ({ label, list, set }: { label: string; list: readonly string[]; set: (list: string[]) => void }) => {
    const [text, setText] = useState(list.join(', '));
    return <label>{label} <input value={text} onChange={(event) => setText(event.target.value)} onBlur={() => set(listed(text))} /></label>;
};

/** One of several, with the others as they were. */
const withOne = (all: readonly string[], one: string, on: boolean): string[] => (on ? [...all, one] : all.filter((other) => other !== one));

const Purposes = ({ config, change }: { config: TagConfig; change: (part: Partial<TagConfig>) => void }) => {
    const { say } = useWords();
    return (
        <fieldset>
            <legend>{say('tag.consent')}</legend>
            {Object.entries(config.consent).map(([purpose, granted]) => (
                <div key={purpose} className="pair">
                    <Check label={purpose} on={granted} set={(on) => change({ consent: { ...config.consent, [purpose]: on } })} />
                    <Check label={`${purpose}: ${say('tag.gpc')}`} on={config.gpc.includes(purpose)} set={(on) => change({ gpc: withOne(config.gpc, purpose, on) })} />
                </div>
            ))}
        </fieldset>
    );
};

const Recorded = ({ config, change }: { config: TagConfig; change: (part: Partial<TagConfig>) => void }) => {
    const { say } = useWords();
    const { share = 0, moments = false, mask = [], block = [], unmask = [] } = config.recording;
    const record = (part: TagConfig['recording']): void => change({ recording: { share, moments, mask, block, unmask, ...part } });
    return (
        <fieldset>
            <legend>{say('tag.recording')}</legend>
            <Share label={say('tag.share')} share={share} set={(of) => record({ share: of })} />
            <Check label={say('tag.moments')} on={moments} set={(on) => record({ moments: on })} />
            <Selectors label={say('tag.mask')} list={mask} set={(list) => record({ mask: list })} />
            <Selectors label={say('tag.block')} list={block} set={(list) => record({ block: list })} />
            <Selectors label={say('tag.unmask')} list={unmask} set={(list) => record({ unmask: list })} />
            <Share label={say('tag.heat')} share={config.heat} set={(heat) => change({ heat })} />
        </fieldset>
    );
};

/** What the tag of one write key does, as a form. */
export const TagForm = ({ write, config: kept }: { write: string; config: TagConfig }): ReactNode => {
    const { say } = useWords();
    const client = useQueryClient();
    const [config, setConfig] = useState(kept);
    const change = (part: Partial<TagConfig>): void => setConfig((before) => ({ ...before, ...part }));
    const saving = useMutation({
        mutationFn: () => ask<TagConfig>(at`/api/tag/${write}`, { method: 'PUT', body: config }),
        onSuccess: (saved) => {
            client.setQueryData(['tag', write], saved);
            setConfig(saved);
        },
    });
    const same = JSON.stringify(config) === JSON.stringify(kept);
    return (
        <form
            className="form"
            onSubmit={(event) => {
                event.preventDefault();
                saving.mutate();
            }}
        >
            <Check label={say('tag.enabled')} on={config.enabled} set={(enabled) => change({ enabled })} />
            <Check label={say('tag.stream')} on={config.stream} set={(stream) => change({ stream })} />
            <Check label={say('tag.html')} on={config.html} set={(html) => change({ html })} />
            <Purposes config={config} change={change} />
            <fieldset className="many">
                <legend>{say('tag.capture')}</legend>
                {CAPTURE.map((one) => <Check key={one} label={one} on={config.capture.includes(one)} set={(on) => change({ capture: withOne(config.capture, one, on) })} />)}
            </fieldset>
            <label>{say('tag.dwell')} <input type="number" min={0} max={600} step="any" value={config.dwellSeconds} onChange={(event) => change({ dwellSeconds: Number(event.target.value) })} /></label>
            <label>{say('tag.hesitation')} <input type="number" min={0} max={600} step="any" value={config.hesitationSeconds} onChange={(event) => change({ hesitationSeconds: Number(event.target.value) })} /></label>
            <Recorded config={config} change={change} />
            <Failed error={saving.error} />
            <p className="acts">
                <button type="button" disabled={same} onClick={() => setConfig(kept)}>{say('undo')}</button>
                <button type="submit" disabled={same || saving.isPending}>{say('save')}</button>
                <span role="status">{saving.isSuccess && same && <span className="state good">{say('saved')}</span>}</span>
            </p>
        </form>
    );
};
