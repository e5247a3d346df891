import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, type Profile } from '../api/client.js';
import { Failed } from '../parts/acts.js';
import { Part } from '../parts/parts.js';
import { useWords } from '../texts/texts.js';

/** What the customer agreed to; an agent takes down what they say. */
export const Consent = ({ profile }: { profile: Profile }) => {
    const { say } = useWords();
    const client = useQueryClient();
    const telling = useMutation({
        mutationFn: ({ purpose, granted }: { purpose: string; granted: boolean }) => ask('/api/privacy/consent', { method: 'POST', body: { id: profile.id, purpose, granted } }),
        onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['profile'] }), client.invalidateQueries({ queryKey: ['timeline'] })]),
    });
    const purposes = Object.entries(profile.consent);
    return (
        <Part title={say('customer.consent')}>
            {purposes.length === 0 ? (
                <p className="quiet">{say('customer.noConsent')}</p>
            ) : (
                <ul className="plain">
                    {purposes.map(([purpose, granted]) => (
                        <li key={purpose} className="between">
                            <span>{purpose}: <strong className={granted ? 'state good' : 'state bad'}>{say(granted ? 'customer.granted' : 'customer.denied')}</strong></span>
                            <button type="button" disabled={telling.isPending} onClick={() => telling.mutate({ purpose, granted: !granted })}>
                                {say(granted ? 'customer.withdraw' : 'customer.grant', { purpose })}
                            </button>
                        </li>
                    ))}
                </ul>
            )}
            <Failed error={telling.error} />
        </Part>
    );
};

type Contacts = Profile['contacts'];

const Contact = ({ contact }: { contact: Contacts[number] }) => {
    const { dateTime } = useWords();
    const { at, experience, trigger } = contact;
    return <li><time dateTime={at}>{dateTime(at)}</time>: {experience} <span className="quiet">({trigger})</span></li>;
};

/** What each channel said, the latest first; and apart from it what one would have said to somebody who is held out, or in shadow, or in the past: that was never heard. */
export const Said = ({ contacts }: { contacts: Contacts }) => {
    const { say } = useWords();
    const channels = new Map<string, Contacts>();
    const latest = contacts.toReversed();
    for (const contact of latest.filter(({ delivered }) => delivered)) channels.set(contact.channel, [...(channels.get(contact.channel) ?? []), contact]);
    const unsaid = latest.filter(({ delivered }) => !delivered);
    return (
        <Part title={say('customer.contacts')}>
            {channels.size === 0 && <p className="quiet">{say('customer.noContacts')}</p>}
            {[...channels].map(([channel, said]) => (
                <section key={channel} className="card">
                    <h3>{channel}</h3>
                    <ul>{said.map((contact) => <Contact key={contact.decisionId} contact={contact} />)}</ul>
                </section>
            ))}
            {unsaid.length > 0 && (
                <details>
                    <summary>{say('customer.unsaid', { count: unsaid.length })}</summary>
                    <p className="quiet">{say('customer.unsaidHelp')}</p>
                    <ul>{unsaid.map((contact) => <Contact key={contact.decisionId} contact={contact} />)}</ul>
                </details>
            )}
        </Part>
    );
};
