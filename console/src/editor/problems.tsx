import { useWords } from '../texts/texts.js';
import type { Checking } from './checking.js';

/** What the server has against a text, at its lines, and how its tests went. */
export const Problems = ({ checking, onGo }: { checking: Checking; onGo: (line: number) => void }) => {
    const { say } = useWords();
    const { checked, tested, marks, elsewhere } = checking;
    const results = tested?.results ?? [];
    const failed = results.filter(({ passed }) => !passed).length;
    return (
        <div className="problems" aria-live="polite">
            <p className={checked?.valid === false ? 'state bad' : 'state good'}>
                {say(!checked ? 'wait' : checked.valid ? 'editor.valid' : 'editor.invalid')}
                {checked?.valid && tested && ` · ${failed === 0 ? say('editor.passed', { count: results.length }) : say('editor.failed', { count: failed, all: results.length })}`}
            </p>
            <ul>
                {marks.map((mark, i) => <li key={i} className={mark.severity}><button type="button" className="number" onClick={() => onGo(mark.line)}>{say('editor.line', { line: String(mark.line) })}</button> {mark.message}</li>)}
                {elsewhere.filter(({ severity }) => severity === 'error').map((one, i) => <li key={`else ${i}`} className={one.severity}>{one.file}:{one.line}: {one.message}</li>)}
            </ul>
        </div>
    );
};
