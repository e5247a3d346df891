import { whereOf, whereText } from '../api/funnel.js';
import type { SentStep } from '../api/insight.js';
import { EventNames, Typed, useMoments } from '../parts/filters.js';
import { useWords } from '../texts/texts.js';

const MOST = 12;

const Step = ({ step, number, onChange, onRemove }: { step: SentStep; number: number; onChange: (step: SentStep) => void; onRemove: (() => void) | undefined }) => {
    const { say } = useWords();
    const moments = useMoments();
    const kind = step.moment === undefined ? 'event' : 'moment';
    return (
        <li>
            <select aria-label={say('funnels.kind', { step: String(number) })} value={kind} onChange={(event) => onChange(event.target.value === 'moment' ? { moment: moments.data?.[0]?.id ?? '' } : { event: 'Product Viewed' })}>
                <option value="event">{say('funnels.event')}</option>
                <option value="moment">{say('moments.moment')}</option>
            </select>
            {kind === 'moment' ? (
                <select aria-label={say('funnels.name', { step: String(number) })} value={step.moment} onChange={(event) => onChange({ moment: event.target.value })}>
                    {moments.data?.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
                </select>
            ) : (
                <>
                    <Typed aria-label={say('funnels.name', { step: String(number) })} value={step.event ?? ''} list="events" onDone={(event) => event && onChange({ ...step, event })} />
                    <Typed aria-label={say('funnels.where', { step: String(number) })} placeholder={say('funnels.whereHint')} value={whereText(step.where)} onDone={(text) => onChange({ event: step.event ?? '', where: whereOf(text) })} />
                </>
            )}
            {onRemove && <button type="button" aria-label={say('funnels.remove', { step: String(number) })} onClick={onRemove}>×</button>}
        </li>
    );
};

/** The steps, in their order, to be changed. */
export const FunnelSteps = ({ steps, onChange }: { steps: readonly SentStep[]; onChange: (steps: readonly SentStep[]) => void }) => {
    const { say } = useWords();
    return (
        <fieldset className="steps">
            <legend>{say('funnels.steps')}</legend>
            <EventNames id="events" />
            <ol>
                {steps.map((step, i) => (
                    <Step
                        key={`${i} ${step.event ?? step.moment ?? ''}`}
                        step={step}
                        number={i + 1}
                        onChange={(wanted) => onChange(steps.with(i, wanted))}
                        onRemove={steps.length > 2 ? () => onChange(steps.toSpliced(i, 1)) : undefined}
                    />
                ))}
            </ol>
            <button type="button" disabled={steps.length >= MOST} onClick={() => onChange([...steps, { event: 'Order Completed' }])}>{say('funnels.add')}</button>
        </fieldset>
    );
};
