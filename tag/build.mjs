// Builds the tag: the core file, its lazy chunks, and the module for bundlers. Fails where the core file has grown too large.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { changedRecorder } from './recorder.mjs';

const MOST_GZIP = 10 * 1024;
const LICENCE = '/*! Carpe, Apache-2.0 */';
/** What runs on most pages: Chromium compiles such a file whole, beside the main thread, not each function on it as it is called. */
const AT_ONCE = `//# allFunctionsCalledOnLoad\n${LICENCE}`;
const out = 'target/classes/dev/carpe/tag';

rmSync(out, { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const common = { bundle: true, minify: true, target: 'es2021', charset: 'utf8', legalComments: 'inline', logLevel: 'warning' };

await build({ ...common, entryPoints: ['src/carpe.ts'], outfile: `${out}/carpe.js`, format: 'iife', banner: { js: AT_ONCE } });
await build({ ...common, entryPoints: ['src/signals/all.ts'], outfile: `${out}/carpe-signals.js`, format: 'esm', banner: { js: AT_ONCE } });
await build({ ...common, entryPoints: ['src/watch/heat.ts'], outfile: `${out}/carpe-heat.js`, format: 'esm', banner: { js: LICENCE } });
await build({ ...common, entryPoints: ['src/watch/record.ts'], plugins: [changedRecorder], outfile: `${out}/carpe-record.js`, format: 'esm', banner: { js: `${LICENCE}\n/*! @rrweb/record 2.1.6 changed, MIT, github.com/rrweb-io/rrweb */` } });
await build({ ...common, entryPoints: ['src/html/sanitise.ts'], outfile: `${out}/carpe-html.js`, format: 'esm' });
await build({ ...common, minify: false, entryPoints: ['src/index.ts'], outfile: 'dist/module/index.js', format: 'esm', banner: { js: LICENCE } });
const types = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
if (types.status !== 0) process.exit(types.status ?? 1);

// The snippet comes on top of the core file in every page.
const snippet = readFileSync('src/snippet.js', 'utf8').replace(/^\/\/.*\n/gm, '').trim();
writeFileSync(`${out}/snippet.js`, snippet);
copyFileSync('node_modules/dompurify/LICENSE', `${out}/carpe-html.LICENSE`);

const gzip = (file) => gzipSync(readFileSync(`${out}/${file}`), { level: 9 }).length;
const core = gzip('carpe.js') + gzip('snippet.js');
console.log(`carpe.js and snippet ${core} B gzip (at most ${MOST_GZIP})`);
for (const chunk of ['carpe-signals.js', 'carpe-heat.js', 'carpe-record.js', 'carpe-html.js']) console.log(`${chunk} ${gzip(chunk)} B gzip, loaded where it is needed`);
if (core > MOST_GZIP) {
    console.error(`carpe.js and its snippet have ${core} B gzip, and may have ${MOST_GZIP}: move something into a lazy chunk`);
    process.exit(1);
}
