import { Background, Controls, Handle, Position, ReactFlow, useNodesState, useReactFlow, useStore, type Edge, type Node, type NodeProps, type NodeTypes } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './journey.css';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { JourneyData } from '../api/client.js';
import { useWords } from '../texts/texts.js';
import { carriedBy, told, type Shown } from './figures.js';
import { cellAt, type Card, type Placed, type Plan } from './plan.js';

type CardNode = Node<{ readonly card: Card; readonly shown: Shown; readonly compared: string | undefined }, 'card'>;
type FrameNode = Node<{ readonly placed: Placed; readonly kind: 'phase' | 'channel'; readonly note: string }, 'frame'>;

const Choosing = createContext<{ readonly chosen: string; readonly choose: (id: string) => void }>({ chosen: '', choose: () => undefined });

const CardView = ({ data: { card, shown, compared } }: NodeProps<CardNode>) => {
    const words = useWords();
    const { chosen, choose } = useContext(Choosing);
    const { touchpoint } = card;
    const [first, second] = shown.figures;
    return (
        <div className="touchpoint" data-chosen={chosen === card.id} style={{ ['--strength' as string]: `${Math.round(45 * shown.strength)}%`, inlineSize: card.width, blockSize: card.height }}>
            <Handle type="target" position={Position.Left} isConnectable={false} />
            <Handle type="source" position={Position.Right} isConnectable={false} />
            <button type="button" className="nodrag" aria-pressed={chosen === card.id} onClick={() => choose(card.id)}>{card.title}{touchpoint.note !== null && <span title={touchpoint.note} aria-label={words.say('journey.noted')}> ✎</span>}</button>
            <span className="value">{told(first, words)}{shown.figures.length > 1 && <small>{words.say('journey.against')} {told(second, words)}{compared && ` ${compared}`}</small>}</span>
            <span className="who">{carriedBy(touchpoint)}</span>
            <span className="pins">{touchpoint.moments.map(({ moment }) => <span key={moment} className="pin">◆ {moment}</span>)}</span>
            <span className={`mark ${touchpoint.standing.mark}`}>{words.say(`journey.mark.${touchpoint.standing.mark}`)}</span>
        </div>
    );
};

const FrameView = ({ data: { placed, kind, note } }: NodeProps<FrameNode>) => (
    <div className={`frame-${kind}`} style={{ inlineSize: placed.width, blockSize: placed.height }}>
        <strong>{placed.title}</strong>
        <small>{note}</small>
    </div>
);

const TYPES: NodeTypes = { card: CardView, frame: FrameView };
const FIXED = { draggable: false, selectable: false, focusable: false, connectable: false } as const;

const MARKS = { more: '▲', less: '▼', same: '' } as const;

const waysOf = ({ ways }: JourneyData): Edge[] => {
    const most = Math.max(1, ...ways.map(({ times }) => times[0] ?? 0));
    return ways
        .filter(({ from, to, times }) => from !== to && (times[0] ?? 0) > 0)
        .map(({ from, to, times: [times = 0] }) => ({ id: `${from} ${to}`, source: from, target: to, label: String(times), focusable: false, style: { strokeWidth: 1 + (7 * times) / most, opacity: 0.5 } }));
};

interface Wanted {
    readonly data: JourneyData;
    readonly plan: Plan;
    readonly shown: ReadonlyMap<string, Shown>;
    readonly ways: boolean;
    readonly editing: boolean;
    readonly chosen: string;
    readonly choose: (id: string) => void;
    readonly move: (id: string, phase: string, channel: string) => void;
    readonly phaseNote: (id: string) => string;
    readonly channelTitle: (id: string) => string;
}

/** Shows the whole map again when the room for it changes: a map that was fitted to a wide window is cut off in a narrow one. */
const Refit = (): ReactNode => {
    const { fitView } = useReactFlow();
    const width = useStore((state) => state.width);
    useEffect(() => {
        if (width > 0) void fitView();
    }, [width, fitView]);
    return null;
};

/** A journey map on a canvas that can be moved and zoomed; in editing, a touchpoint is drawn to another phase or channel. */
export const Canvas = ({ data, plan, shown, ways, editing, chosen, choose, move, phaseNote, channelTitle }: Wanted): ReactNode => {
    const { say } = useWords();
    const nodes = useMemo<(CardNode | FrameNode)[]>(() => {
        const frame = (placed: Placed, kind: 'phase' | 'channel', note: string): FrameNode => ({ ...FIXED, id: `${kind}-${placed.id}`, type: 'frame', position: { x: placed.x, y: placed.y }, data: { placed, kind, note }, zIndex: 0 });
        return [
            ...plan.phases.map((placed) => frame(placed, 'phase', phaseNote(placed.id))),
            ...plan.channels.map((placed) => frame({ ...placed, title: channelTitle(placed.id) }, 'channel', '')),
            ...plan.cards.map((card): CardNode => ({
                id: card.id,
                type: 'card',
                position: { x: card.x, y: card.y },
                data: { card, shown: shown.get(card.id) ?? { figures: [], strength: 0 }, compared: card.touchpoint.compared ? MARKS[card.touchpoint.compared.mark] : undefined },
                width: card.width,
                height: card.height,
                draggable: editing,
                selectable: false,
                focusable: false,
                connectable: false,
                zIndex: 2,
            })),
        ];
    }, [plan, shown, editing, phaseNote, channelTitle]);
    const [standing, setStanding, onNodesChange] = useNodesState(nodes);
    useEffect(() => setStanding(nodes), [nodes, setStanding]);
    const edges = useMemo(() => (ways ? waysOf(data) : []), [data, ways]);
    return (
        <Choosing value={{ chosen, choose }}>
            <div className="map" role="region" aria-label={data.title}>
                <ReactFlow
                    key={editing ? 'edited' : 'shown'}
                    nodes={standing}
                    onNodesChange={onNodesChange}
                    edges={edges}
                    nodeTypes={TYPES}
                    fitView
                    minZoom={0.2}
                    maxZoom={1.6}
                    nodesConnectable={false}
                    elementsSelectable={false}
                    disableKeyboardA11y
                    onNodeDragStop={(_, node) => {
                        // Where it was dropped is no place of the plan, which may stay as it is: a drop inside its own cell moves nothing.
                        setStanding(nodes);
                        const cell = cellAt(plan, node.position.x + (node.width ?? 0) / 2, node.position.y + (node.height ?? 0) / 2);
                        if (cell) move(node.id, cell.phase, cell.channel);
                    }}
                >
                    <Background gap={24} />
                    <Refit />
                    <Controls showInteractive={false} aria-label={say('journey.zoom')} />
                </ReactFlow>
            </div>
        </Choosing>
    );
};
