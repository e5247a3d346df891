// Bundles TypeScript tests, or one script, and runs them with Node: `node test.mjs test/unit`, `node test.mjs bench/load-cost.ts`.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const [what, ...options] = process.argv.slice(2);
const isScript = what.endsWith('.ts');
const files = isScript ? [what] : readdirSync(what).filter((name) => name.endsWith('.test.ts')).map((name) => join(what, name));
const out = join('target', basename(what, '.ts'));

rmSync(out, { recursive: true, force: true });
await build({ entryPoints: files, outdir: out, bundle: true, platform: 'node', format: 'esm', packages: 'external', sourcemap: 'inline', outExtension: { '.js': '.mjs' }, logLevel: 'warning' });

const made = files.map((name) => join(out, basename(name, '.ts') + '.mjs'));
// One after the other: they share two cores with the browser.
const test = isScript ? [] : ['--test', '--test-concurrency=1', '--test-reporter=spec'];
const { status } = spawnSync(process.execPath, ['--enable-source-maps', ...test, ...made, ...options], { stdio: 'inherit' });
process.exit(status ?? 1);
