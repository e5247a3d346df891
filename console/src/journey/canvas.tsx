import { Background, Controls, Handle, Position, ReactFlow, useNodesState, useReactFlow, useStore, type Edge, type Node, type NodeProps, type NodeTypes, type ReactFlowInstance } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './journey.css';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { JourneyData, JourneyTouchpoint } from '../api/client.js';
import { useWords } from '../texts/texts.js';
import type { Written } from './card.js';
import { cellAt, type Card, type Placed, type Plan } from './plan.js';
import { EDGE, opening, seeing } from './view.js';

type CardNode = Node<{ readonly card: Card; readonly written: Written }, 'card'>;
type FrameNode = Node<{ readonly placed: Placed; readonly kind: 'phase' | 'channel'; readonly note: string }, 'frame'>;

interface Choosing {
    readonly chosen: string;
    readonly choose: (id: string) => void;
    /** Brings a card onto the stage. */
    readonly see: (card: Card) => void;
}

const Choosing = createContext<Choosing>({ chosen: '', choose: () => undefined, see: () => undefined });

const CardView = ({ data: { card, written } }: NodeProps<CardNode>) => {
    const words = useWords();
    const { chosen, choose, see } = useContext(Choosing);
    const { touchpoint } = card;
    return (
        <div className="touchpoint" data-chosen={chosen === card.id} style={{ ['--strength' as string]: `${Math.round(45 * written.strength)}%`, inlineSize: card.width, blockSize: card.height }}>
            <Handle type="target" position={Position.Left} isConnectable={false} />
            <Handle type="source" position={Position.Right} isConnectable={false} />
            <button type="button" className="nodrag" aria-pressed={chosen === card.id} onClick={() => choose(card.id)} onFocus={(event) => event.currentTarget.matches(':focus-visible') && see(card)}>
                {written.title}{touchpoint.note !== null && <span title={touchpoint.note} aria-label={words.say('journey.noted')}> ✎</span>}
            </button>
            <span className="value">{written.figure}</span>
            {written.lines.map((line, i) => <span key={i} className="line">{line}</span>)}
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

const waysOf = ({ ways }: JourneyData): Edge[] => {
    const most = Math.max(1, ...ways.map(({ times }) => times[0] ?? 0));
    return ways
        .filter(({ from, to, times }) => from !== to && (times[0] ?? 0) > 0)
        .map(({ from, to, times: [times = 0] }) => ({ id: `${from} ${to}`, source: from, target: to, label: String(times), focusable: false, style: { strokeWidth: 1 + (7 * times) / most, opacity: 0.5 } }));
};

interface Wanted {
    readonly data: JourneyData;
    readonly plan: Plan;
    /** What stands on a card, above its mark. */
    readonly written: (touchpoint: JourneyTouchpoint) => Written;
    readonly ways: boolean;
    readonly editing: boolean;
    readonly chosen: string;
    readonly choose: (id: string) => void;
    readonly move: (id: string, phase: string, channel: string) => void;
    readonly phaseNote: (id: string) => string;
    readonly channelTitle: (id: string) => string;
}

/** Opens the map so that it can be read, again where the room for it changes; once it was moved by hand it stays there. What is chosen is seen. */
const Opening = ({ plan, chosen, isMoved }: { plan: Plan; chosen: Card | undefined; isMoved: () => boolean }): ReactNode => {
    const { getViewport, setViewport } = useReactFlow();
    const width = useStore((state) => state.width);
    const height = useStore((state) => state.height);
    // The map changes as it is edited, and is not to jump at that.
    const latest = useRef({ plan, chosen });
    latest.current = { plan, chosen };
    const id = chosen?.id;
    useEffect(() => {
        if (width === 0) return;
        const { plan: map, chosen: card } = latest.current;
        const view = isMoved() ? getViewport() : opening(map, { width, height });
        void setViewport(card ? seeing(view, card, { width, height }) : view);
    }, [width, height, id, isMoved, getViewport, setViewport]);
    return null;
};

/** A journey map on a canvas that can be moved and zoomed; in editing, a touchpoint is drawn to another phase or channel. */
export const Canvas = ({ data, plan, written, ways, editing, chosen, choose, move, phaseNote, channelTitle }: Wanted): ReactNode => {
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
                data: { card, written: written(card.touchpoint) },
                width: card.width,
                height: card.height,
                draggable: editing,
                selectable: false,
                focusable: false,
                connectable: false,
                zIndex: 2,
            })),
        ];
    }, [plan, written, editing, phaseNote, channelTitle]);
    const [standing, setStanding, onNodesChange] = useNodesState(nodes);
    useEffect(() => setStanding(nodes), [nodes, setStanding]);
    const edges = useMemo(() => (ways ? waysOf(data) : []), [data, ways]);
    const [flow, setFlow] = useState<ReactFlowInstance<CardNode | FrameNode>>();
    const stage = useRef<HTMLDivElement>(null);
    const moved = useRef(false);
    const isMoved = useCallback(() => moved.current, []);
    const see = (card: Card): void => {
        if (flow && stage.current) void flow.setViewport(seeing(flow.getViewport(), card, { width: stage.current.clientWidth, height: stage.current.clientHeight }));
    };
    return (
        <Choosing value={{ chosen, choose, see }}>
            <div className="map" role="region" aria-label={data.title} ref={stage} style={{ ['--most' as string]: `${plan.height + 2 * EDGE}px` }}>
                <ReactFlow
                    onInit={setFlow}
                    onMoveStart={(event) => {
                        // What moves by itself tells of no hand.
                        if (event) moved.current = true;
                    }}
                    panOnScroll
                    key={editing ? 'edited' : 'shown'}
                    nodes={standing}
                    onNodesChange={onNodesChange}
                    edges={edges}
                    nodeTypes={TYPES}
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
                    <Opening plan={plan} chosen={plan.cards.find(({ id }) => id === chosen)} isMoved={isMoved} />
                    <Controls showInteractive={false} aria-label={say('journey.zoom')} />
                </ReactFlow>
            </div>
        </Choosing>
    );
};
