// Bundles TypeScript tests, or one script, and runs them with Node. In a package's folder:
//   node test.mjs test/unit                       all tests of a folder
//   node test.mjs test/browser/signals.test.ts    one file, and what follows is for Node: --test-name-pattern=rage
//   node test.mjs bench/load-cost.ts              a script
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** @param build esbuild's, of the package whose tests these are */
export const test = async (build) => {
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
    const flags = isTest ? ['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-timeout=900000'] : [];
    const { status } = spawnSync(process.execPath, ['--enable-source-maps', ...flags, ...options, ...made], { stdio: 'inherit' });
    process.exit(status ?? 1);
};
