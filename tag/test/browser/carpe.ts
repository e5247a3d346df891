import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An event as the server has it. */
export interface Stored {
    readonly messageId: string;
    readonly type: string;
    readonly name: string;
    readonly anonymousId: string | null;
    readonly userId: string | null;
    readonly time: string;
    readonly properties: Record<string, unknown>;
    readonly context: Record<string, unknown>;
}

const SETTLED = 60_000;

/** Waits until something holds, and returns it; fails with what was last there. */
export const until = async <T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> => {
    const end = performance.now() + SETTLED;
    for (;;) {
        const found = await look();
        if (found !== undefined && found !== false) return found;
        if (performance.now() > end) throw new Error(`not within ${SETTLED / 1000} s: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 15));
    }
};

/** The jar that the build has just made. The tag is taken from where it is built, so that a change needs no new jar. */
const JAR = join(process.cwd(), '..', 'app', 'target', 'carpe.jar');

/** A real server in a process of its own, with an own folder and keys. */
export class Carpe {
    private constructor(
        private readonly process: ChildProcess,
        private readonly folder: string,
        readonly base: string,
        /** The token of the first start. */
        readonly admin: string,
    ) {}

    /** @param workspace the definitions, as YAML */
    static async start(workspace: string): Promise<Carpe> {
        if (!existsSync(JAR)) throw new Error(`${JAR} is missing: build it first (./carpe check, or mvn -pl app -am package)`);
        const folder = mkdtempSync(join(tmpdir(), 'carpe-tag-'));
        mkdirSync(join(folder, 'workspace'));
        writeFileSync(join(folder, 'workspace', 'shop.yaml'), workspace);
        const java = process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java';
        // The server would take a variable that starts with CARPE_ for a setting.
        const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CARPE_')));
        const server = spawn(
            java,
            ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', `target/classes:${JAR}`, 'dev.carpe.app.Carpe', 'serve', '--workspace', join(folder, 'workspace'), '--data', join(folder, 'data'), '--port', '0'],
            { env, stdio: ['ignore', 'pipe', 'pipe'] },
        );
        let said = '';
        for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
        let ended = false;
        server.on('exit', () => (ended = true));
        const base = await until('the server is ready', () => {
            if (ended) throw new Error(`the server did not start:\n${said}`);
            return /carpe is ready at (\S+)/.exec(said)?.[1];
        });
        const admin = /admin token, told only now: (\S+)/.exec(said)?.[1] ?? '';
        return new Carpe(server, folder, base, admin);
    }

    async stop(): Promise<void> {
        const gone = new Promise((resolve) => this.process.on('exit', resolve));
        this.process.kill('SIGTERM');
        await gone;
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** Calls the API with the admin's token. */
    async api(method: string, path: string, body?: unknown): Promise<unknown> {
        const response = await fetch(this.base + path, {
            method,
            headers: { Authorization: `Bearer ${this.admin}` },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
        return text ? JSON.parse(text) : null;
    }

    /** A fresh write key, with a configuration of its tag. */
    async key(config: object = {}): Promise<string> {
        const { key } = (await this.api('POST', '/api/keys', { kind: 'write', name: 'tag' })) as { key: string };
        await this.api('PUT', `/api/tag/${key}`, config);
        return key;
    }

    /** Everything that is known of a customer, in the order of time; empty while nothing is. */
    async events(id: string): Promise<Stored[]> {
        const response = await fetch(`${this.base}/api/profiles/${encodeURIComponent(id)}/timeline?limit=500`, {
            headers: { Authorization: `Bearer ${this.admin}` },
        });
        if (response.status === 404) return [];
        const { entries } = (await response.json()) as { entries: { what: string; input: Stored }[] };
        return entries
            .filter((entry) => entry.what === 'event')
            .map((entry) => entry.input)
            .reverse();
    }
}
