import { Link } from '@tanstack/react-router';
import { funnelOf, stepWords, type FunnelSearch } from '../api/funnel.js';
import { given } from '../routes/search.js';
import { useWords } from '../texts/texts.js';

/** Of which step of which funnel the recordings are, the way back to it, and how to see the others again. */
export const FunnelFilter = ({ search, onRemove }: { search: FunnelSearch; onRemove: () => void }) => {
    const { say, word } = useWords();
    const { steps, within, by = '' } = funnelOf(search);
    const { step = '1', stopped, group } = search;
    const whose = [say(stopped ? 'funnels.stoppedAt' : 'funnels.reachedStep', { step }), group && (group.length > 1 ? word(`insight.${by}`, group.slice(1)) : say('insight.unknown'))];
    return (
        <p className="note">
            {say('recordings.ofFunnel', { who: whose.filter(Boolean).join(' · ') })}{' '}
            <Link to="/funnels" search={given({ ...search, step, steps })}>{steps.map(stepWords).join(' → ')}</Link>, {say('funnels.within').toLowerCase()} {word('funnels.within', within)}{' '}
            <button type="button" onClick={onRemove}>{say('recordings.ofAll')}</button>
        </p>
    );
};
