import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { ask, at, type Playback } from '../api/client.js';
import { Asked } from '../parts/asked.js';
import { CustomerLink, Part } from '../parts/parts.js';
import { beginningFor, clock, notesOf, type Note } from '../replay/notes.js';
import '../replay/replay.css';
import { StageFrame, useStage, type Stage } from '../stage/stage-frame.js';
import { useWords } from '../texts/texts.js';

const SPEEDS = [1, 2, 4, 8];

const Controls = ({ stage, notes }: { stage: Stage; notes: readonly Note[] }) => {
    const { say } = useWords();
    const [speed, setSpeed] = useState(1);
    const [skip, setSkip] = useState(true);
    const { shown, seek, pace } = stage;
    const length = shown.length ?? 0;
    useEffect(() => {
        if (shown.length !== undefined) pace(speed, skip);
    }, [shown.length, speed, skip, pace]);
    return (
        <div className="controls">
            <button type="button" disabled={shown.length === undefined} onClick={() => seek(shown.at >= length ? 0 : shown.at, !shown.playing)}>
                {say(shown.playing ? 'replay.pause' : 'replay.play')}
            </button>
            <div className="track">
                <input
                    type="range"
                    aria-label={say('replay.position')}
                    aria-valuetext={clock(shown.at)}
                    min={0}
                    max={length}
                    step={Math.min(1000, Math.max(1, length))}
                    value={shown.at}
                    onChange={(event) => seek(Number(event.target.value), shown.playing)}
                />
                <div className="marks" aria-hidden="true">
                    {notes.filter(({ kind }) => kind === 'moment').map((note) => (
                        <span key={note.ids[0]} title={note.text} style={{ insetInlineStart: `${length > 0 ? Math.min(100, (100 * note.at) / length) : 0}%` }} />
                    ))}
                </div>
            </div>
            <span className="figure">{clock(shown.at)} / {clock(length)}</span>
            <label>
                {say('replay.speed')}{' '}
                <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
                    {SPEEDS.map((one) => <option key={one} value={one}>{one}×</option>)}
                </select>
            </label>
            <label className="check"><input type="checkbox" checked={skip} onChange={(event) => setSkip(event.target.checked)} /> <span>{say('replay.skip')}</span></label>
        </div>
    );
};

const Notes = ({ notes, now, go }: { notes: readonly Note[]; now: number; go: (note: Note) => void }) => {
    const { say, word } = useWords();
    const passed = notes.findLastIndex(({ at: time }) => time <= now);
    if (notes.length === 0) return <p className="quiet">{say('replay.noNotes')}</p>;
    return (
        <ol className="notes" tabIndex={0} aria-label={say('replay.notes')}>
            {notes.map((note, i) => (
                <li key={i} className={note.kind} aria-current={i === passed ? 'step' : undefined}>
                    <button type="button" onClick={() => go(note)}>
                        <span className="figure">{clock(note.at)}</span> <span className="quiet">{word('note', note.kind)}</span> <strong>{note.text}</strong>
                    </button>
                </li>
            ))}
        </ol>
    );
};

const Player = ({ playback }: { playback: Playback }) => {
    const { say, word } = useWords();
    const { moment = '', at: second = '' } = useSearch({ from: '/recordings/$id' });
    const navigate = useNavigate({ from: '/recordings/$id' });
    const notes = useMemo(() => notesOf(playback.events), [playback]);
    const stage = useStage(playback.events, false);
    const { shown, seek } = stage;
    const go = (note: Note): void => {
        seek(note.at, false);
        void navigate({ search: { at: `${Math.ceil(note.at / 100) / 10}s` }, replace: true });
    };
    const wanted = second ? Number.parseFloat(second) * 1000 : moment ? beginningFor(notes, moment) : undefined;
    const begin = wanted !== undefined && Number.isFinite(wanted) ? wanted : 0;
    useEffect(() => {
        if (shown.length !== undefined) seek(Math.max(0, Math.min(begin, shown.length)), false);
    }, [shown.length, begin, seek]);
    return (
        <>
            <header className="head">
                <h1>{say('replay.title')}</h1>
                <p className="quiet"><CustomerLink id={playback.recording.visitor} /> · {word('device', playback.recording.device)} · <Link to="/recordings" search={{ profile: playback.recording.visitor }}>{say('replay.others')}</Link></p>
            </header>
            {moment && wanted === undefined && <p className="note" role="status">{say('replay.noMoment')}</p>}
            <div className="replay">
                <section className="part">
                    <StageFrame stage={stage} />
                    <Controls stage={stage} notes={notes} />
                </section>
                <Part title={say('replay.notes')} help={say('replay.notesHelp')}>
                    <Notes notes={notes} now={shown.at} go={go} />
                </Part>
            </div>
        </>
    );
};

/** One recording, played, with what is known of it beside its pictures. */
export const RecordingPlayer = (): ReactNode => {
    const { say } = useWords();
    const { id } = useParams({ from: '/recordings/$id' });
    const playback = useQuery({ queryKey: ['recording', id], queryFn: () => ask<Playback>(at`/api/recordings/${id}`), staleTime: Infinity, gcTime: 60_000, retry: false });
    return (
        <Asked query={playback}>
            {(found) => (found.events.length < 2 ? <p className="note">{say('replay.empty')}</p> : <Player key={id} playback={found} />)}
        </Asked>
    );
};
