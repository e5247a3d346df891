import { Replayer } from '@rrweb/replay';
import '@rrweb/replay/dist/style.css';
import './stage.css';
import type { Order, RecordedEvent, Report } from './messages.js';

// The page that recorded pages stand on. Its policy, other than the console's, lets their styles be; no script of theirs runs: rrweb makes
// none of their script elements, their frame is sandboxed without scripts, and the policy knows this script alone.

/** So often the console hears how far it has come, milliseconds. */
const TICK = 100;

const place = document.getElementById('stage') as HTMLElement;

const tell = (report: Report): void => parent.postMessage(report, location.origin);

/** One recording, or one page of it, until the next is shown. */
class Showing {
    private readonly replayer: Replayer;
    private ticking = 0;

    constructor(
        events: readonly RecordedEvent[],
        private readonly whole: boolean,
    ) {
        place.replaceChildren();
        place.classList.toggle('whole', whole);
        this.replayer = new Replayer(events as unknown as ConstructorParameters<typeof Replayer>[0], {
            root: place,
            showWarning: false,
            mouseTail: false,
            skipInactive: false,
            pauseAnimation: true,
        });
        this.replayer.on('resize', () => this.measure());
        this.replayer.on('fullsnapshot-rebuilded', () => this.measure());
        this.replayer.on('load-stylesheet-end', () => this.measure());
        this.replayer.on('finish', () => {
            this.stopTicking();
            tell({ report: 'over' });
        });
        this.replayer.pause(0);
        tell({ report: 'shown', length: this.replayer.getMetaData().totalTime });
    }

    seek(at: number, play: boolean): void {
        this.stopTicking();
        if (play) {
            this.replayer.play(at);
            this.ticking = window.setInterval(() => tell({ report: 'at', at: this.replayer.getCurrentTime() }), TICK);
        } else {
            this.replayer.pause(at);
        }
        tell({ report: 'at', at });
    }

    pace(speed: number, skip: boolean): void {
        this.replayer.setConfig({ speed, skipInactive: skip });
    }

    end(): void {
        this.stopTicking();
        this.replayer.destroy();
    }

    private stopTicking(): void {
        window.clearInterval(this.ticking);
    }

    private measure(): void {
        const { iframe } = this.replayer;
        if (this.whole) {
            const page = iframe.contentDocument?.documentElement;
            if (!page) return;
            iframe.height = String(Math.max(page.scrollHeight, Number(iframe.height) || 0));
        }
        tell({ report: 'size', width: Number(iframe.width) || iframe.offsetWidth, height: Number(iframe.height) || iframe.offsetHeight });
    }
}

let showing: Showing | undefined;

const follow = (order: Order): void => {
    switch (order.order) {
        case 'show':
            showing?.end();
            showing = new Showing(order.events, order.whole);
            break;
        case 'seek':
            showing?.seek(order.at, order.play);
            break;
        case 'pace':
            showing?.pace(order.speed, order.skip);
            break;
    }
};

window.addEventListener('message', (event: MessageEvent<Order>) => {
    if (event.origin !== location.origin || event.source !== parent) return;
    try {
        follow(event.data);
    } catch (failure) {
        tell({ report: 'failed', why: String(failure) });
    }
});
tell({ report: 'ready' });
