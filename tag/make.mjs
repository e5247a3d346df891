// Runs the steps of the build that Maven asks for: packages and bundle where they are older than their sources, then what is named.
//   node make.mjs            the bundle
//   node make.mjs check unit types, lint, tests of the pure parts
//   node make.mjs browser    tests in a real browser against a real server
import { make } from '../web/make.mjs';

make('tag', import.meta.url, ({ run, stale }) => {
    if (stale('target/classes/dev/carpe/tag/carpe.js', 'src', 'build.mjs', 'recorder.mjs', 'package-lock.json')) run('node', 'build.mjs');
});
