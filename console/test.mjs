// Bundles TypeScript tests and runs them with Node.
//   node test.mjs test/unit                       all tests of a folder
//   node test.mjs test/unit/live.test.ts        one file, and what follows is for Node: --test-name-pattern=minute
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const [what, ...options] = process.argv.slice(2);
const isTest = !what.endsWith('.ts') || what.endsWith('.test.ts');
const files = what.endsWith('.ts') ? [what] : readdirSync(what).filter((name) => name.endsWith('.test.ts')).map((name) => join(what, name));
const out = join('target', basename(what, '.ts'));

rmSync(out, { recursive: true, force: true });
await build({
    entryPoints: files,
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
});

const made = files.map((name) => join(out, `${basename(name, '.ts')}.mjs`));
// One after the other: they share the machine with a browser and a server.
const test = isTest ? ['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-timeout=300000'] : [];
const { status } = spawnSync(process.execPath, ['--enable-source-maps', ...test, ...options, ...made], { stdio: 'inherit' });
process.exit(status ?? 1);
