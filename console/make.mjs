// Runs the steps of the build that Maven asks for: packages, types and bundle where they are older than their sources, then what is named.
//   node make.mjs            the bundle
//   node make.mjs check unit types, lint, tests of the pure parts
//   node make.mjs browser    tests in a real browser against a real server
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(fileURLToPath(import.meta.url)));

const API = '../server/src/main/resources/dev/carpe/server/openapi/openapi.yaml';
const TYPES = 'target/api/schema.d.ts';

const run = (command, ...args) => {
    try {
        execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    } catch (failure) {
        if (failure.code === 'ENOENT') console.error(`console: ${command} is missing: the console needs Node 20 or newer with npm`);
        process.exit(1);
    }
};

const newest = (path) =>
    statSync(path).isDirectory()
        ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
        : statSync(path).mtimeMs;

const stale = (made, ...sources) => !existsSync(made) || sources.some((source) => newest(source) > newest(made));

if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(`console: Node ${process.versions.node} is too old: the console needs Node 20 or newer`);
    process.exit(1);
}
if (stale('node_modules/.package-lock.json', 'package-lock.json')) {
    run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
}
if (stale(TYPES, API)) run('node', 'node_modules/openapi-typescript/bin/cli.js', API, '-o', TYPES);
if (stale('target/classes/dev/carpe/console/index.html', 'src', 'index.html', 'vite.config.ts', 'package-lock.json')) {
    run('node', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
}

const steps = {
    check: () => {
        run('node', 'node_modules/typescript/bin/tsc', '--noEmit');
        run('node', 'node_modules/eslint/bin/eslint.js', '.');
    },
    unit: () => run('node', 'test.mjs', 'test/unit'),
    browser: () => run('node', 'test.mjs', 'test/browser'),
};
for (const step of process.argv.slice(2)) steps[step]();
