import { useWords, type Key } from '../texts/texts.js';
import { channelOf, partsOf } from './read.js';

type Content = Readonly<Record<string, string>>;

/** A text in which what is filled in later is marked. */
const Said = ({ text }: { text: string | undefined }) => <>{partsOf(text ?? '').map((part, i) => (part.filled ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>))}</>;

const Card = ({ content }: { content: Content }) => {
    const { headline, body, action, href, coupon, code, ...rest } = content;
    return (
        <>
            {headline !== undefined && <strong><Said text={headline} /></strong>}
            {body !== undefined && <p><Said text={body} /></p>}
            {(coupon ?? code) !== undefined && <p><code><Said text={coupon ?? code} /></code></p>}
            {action !== undefined && <p className="action" title={href}><Said text={action} /></p>}
            {Object.entries(rest).map(([name, value]) => <p key={name} className="quiet">{name}: <Said text={value} /></p>)}
        </>
    );
};

/** One text message holds 160 characters, or 70 where one of them is not of the usual ones. */
export const messagesIn = (text: string): number => {
    const usual = /^[\w\s@£$¥èéùìòÇØøÅåÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà€]*$/.test(text);
    const [one, several] = usual ? [160, 153] : [70, 67];
    return text.length <= one ? 1 : Math.ceil(text.length / several);
};

/** How a content looks where it is said. */
export const Preview = ({ placement, content }: { placement: string; content: Content }) => {
    const { say } = useWords();
    const channel = channelOf(placement);
    const line = [content['headline'], content['body'], content['coupon']].filter(Boolean).join(' ');
    return (
        <figure className={`preview ${channel}`}>
            <figcaption>{say(`preview.${channel}` as Key)}{channel === 'page' && ` · ${placement}`}</figcaption>
            <div>
                {channel === 'email' && (
                    <>
                        <p className="quiet">{say('preview.subject')}: <b><Said text={content['headline']} /></b></p>
                        <Card content={content} />
                    </>
                )}
                {channel === 'sms' && (
                    <>
                        <p><Said text={line} /></p>
                        <p className="quiet">{say('preview.messages', { count: messagesIn(line) })}</p>
                    </>
                )}
                {channel === 'webhook' && <pre tabIndex={0}>{JSON.stringify({ content }, null, 2)}</pre>}
                {(channel === 'page' || channel === 'push' || channel === 'agent') && <Card content={content} />}
            </div>
        </figure>
    );
};
