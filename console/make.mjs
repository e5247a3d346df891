// Runs the steps of the build that Maven asks for: packages, types and bundle where they are older than their sources, then what is named.
//   node make.mjs            the bundle
//   node make.mjs check unit types, lint, tests of the pure parts
//   node make.mjs browser    tests in a real browser against a real server
import { make } from '../web/make.mjs';

const API = '../server/src/main/resources/dev/carpe/server/openapi/openapi.yaml';
const TYPES = 'target/api/schema.d.ts';

make('console', import.meta.url, ({ run, stale }) => {
    // The browser tests visit the tag's test shop, with the packages that drive its browser.
    if (stale('../tag/node_modules/.package-lock.json', '../tag/package-lock.json')) run('node', '../tag/make.mjs');
    if (stale(TYPES, API)) run('node', 'node_modules/openapi-typescript/bin/cli.js', API, '-o', TYPES);
    if (stale('target/classes/dev/carpe/console/index.html', 'src', 'index.html', 'stage.html', 'vite.config.ts', 'package-lock.json')) {
        run('node', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
    }
});
