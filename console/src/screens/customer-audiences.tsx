import { Link } from '@tanstack/react-router';
import type { Profile } from '../api/client.js';
import { Part, Value } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

type Membership = Profile['audiences'][number];

/** The parts of an audience's condition, each with what it read of this customer. */
const Because = ({ because }: { because: Membership['because'] }) => {
    const { say } = useWords();
    return (
        <ul>
            {because.map(({ where, holds, read }, i) => (
                <li key={i}>
                    <code>{where}</code> <strong className={holds ? 'state good' : 'state bad'}>{say(holds ? 'audience.holds' : 'audience.fails')}</strong>
                    {Object.entries(read as Readonly<Record<string, unknown>>).map(([name, value]) => (
                        <small key={name}>{name}: {value === null ? say('audience.unknown') : <Value value={value} />}</small>
                    ))}
                </li>
            ))}
        </ul>
    );
};

const Named = ({ id }: { id: string }) => <Link to="/editor" search={{ kind: 'audience', id }}>{id}</Link>;

/** The audiences that the workspace names: those the customer is one of, and, folded, the others; of each why. */
export const Audiences = ({ audiences }: { audiences: Profile['audiences'] }) => {
    const { say } = useWords();
    const own = audiences.filter((one) => one.in);
    const others = audiences.filter((one) => !one.in);
    return (
        <Part title={say('audience.title')} help={say('audience.help')}>
            {audiences.length === 0 && <p className="quiet">{say('audience.none')}</p>}
            {audiences.length > 0 && own.length === 0 && <p className="quiet">{say('audience.noneOfThem')}</p>}
            {own.map(({ audience, because }) => (
                <section key={audience} className="card">
                    <h3><Named id={audience} /></h3>
                    <Because because={because} />
                </section>
            ))}
            {others.length > 0 && (
                <details>
                    <summary>{say('audience.others', { count: others.length })}</summary>
                    {others.map(({ audience, because }) => (
                        <section key={audience} className="card">
                            <h3><Named id={audience} /></h3>
                            <Because because={because} />
                        </section>
                    ))}
                </details>
            )}
        </Part>
    );
};
