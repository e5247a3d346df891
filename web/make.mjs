// What the builds of the packages for browsers share: Node is new enough, packages are those of the lock file, and only what is older than its sources is made.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const newest = (path) =>
    statSync(path).isDirectory()
        ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
        : statSync(path).mtimeMs;

const stale = (made, ...sources) => !existsSync(made) || sources.some((source) => newest(source) > newest(made));

/**
 * Makes a package, and then does the steps that the command line names.
 *
 * @param name what its people call it
 * @param home the URL of its own make.mjs
 * @param bundle makes what is stale; gets `run(command, ...args)` and `stale(made, ...sources)`
 */
export const make = (name, home, bundle) => {
    process.chdir(dirname(fileURLToPath(home)));
    const run = (command, ...args) => {
        try {
            execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
        } catch (failure) {
            if (failure.code === 'ENOENT') console.error(`${name}: ${command} is missing: the ${name} needs Node 20 or newer with npm`);
            process.exit(1);
        }
    };
    if (Number(process.versions.node.split('.')[0]) < 20) {
        console.error(`${name}: Node ${process.versions.node} is too old: the ${name} needs Node 20 or newer`);
        process.exit(1);
    }
    if (stale('node_modules/.package-lock.json', 'package-lock.json')) {
        run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
    }
    bundle({ run, stale });
    const steps = {
        check: () => {
            run('node', 'node_modules/typescript/bin/tsc', '--noEmit');
            run('node', 'node_modules/eslint/bin/eslint.js', '.');
        },
        unit: () => run('node', 'test.mjs', 'test/unit'),
        browser: () => run('node', 'test.mjs', 'test/browser'),
    };
    for (const step of process.argv.slice(2)) steps[step]();
};
