import { Link } from '@tanstack/react-router';
import type { Entry, Recording } from '../api/client.js';
import { Fields } from '../parts/parts.js';
import { visitAt } from '../replay/notes.js';
import { useWords } from '../texts/texts.js';

interface Output {
    readonly what: string;
    readonly moment?: { readonly id: string; readonly moment: string; readonly explanation: string } | string;
    readonly definition?: string;
    readonly reason?: string;
    readonly decision?: { readonly experience: string; readonly because: readonly string[] };
    readonly withheld?: readonly { readonly trigger: string; readonly reason: string }[];
    readonly placement?: string;
    readonly experiment?: string;
    readonly arm?: string;
    readonly goal?: string;
}

const Result = ({ output, recorded }: { output: Output; recorded: Recording | undefined }) => {
    const { word, say, sentence } = useWords();
    const { what, moment, definition, reason, decision, withheld = [], placement, experiment, arm, goal } = output;
    const answered = what === 'answer' && !decision ? say('out.noAnswer') : word('out', what);
    const about = typeof moment === 'object' ? `${moment.moment}: ${moment.explanation}` : [definition, decision?.experience, placement, experiment, arm, goal].filter(Boolean).join(' · ');
    return (
        <li className={`result ${what}`}>
            <strong>{answered}</strong> {about}
            {what === 'moment-raised' && typeof moment === 'object' && recorded && <> <Link to="/recordings/$id" params={{ id: recorded.id }} search={{ moment: moment.id }}>{say('recordings.second')}</Link></>}
            {reason && <p className="quiet">{sentence(reason)}</p>}
            {decision && <p className="quiet">{decision.because.map(sentence).join(' · ')}</p>}
            {withheld.map((one, i) => <p key={i} className="quiet">{one.trigger}: {sentence(one.reason)}</p>)}
        </li>
    );
};

/** One line of a customer's timeline: what came in, and what resulted. */
export const Line = ({ entry, recordings }: { entry: Entry; recordings: readonly Recording[] }) => {
    const { word, say, dateTime } = useWords();
    const input = entry.input as Record<string, unknown>;
    const { properties, context } = input as { properties?: Record<string, unknown>; context?: { simulated?: boolean } };
    const outputs = entry.outputs as unknown as readonly Output[];
    const name = typeof input['name'] === 'string' && input['name'] ? input['name'] : typeof input['type'] === 'string' ? input['type'] : '';
    return (
        <li>
            <p>
                <time dateTime={entry.at}>{dateTime(entry.at)}</time> <strong>{entry.what === 'event' ? name : word('entry', entry.what)}</strong>
                {typeof input['source'] === 'string' && <span className="quiet"> {input['source']}</span>}
                {context?.simulated && <span className="quiet"> · {say('customer.simulated')}</span>}
            </p>
            {properties && <Fields fields={properties} />}
            {outputs.length > 0 && <ul>{outputs.map((output, i) => <Result key={i} output={output} recorded={visitAt(recordings, entry.at)} />)}</ul>}
        </li>
    );
};
