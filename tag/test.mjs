// Runs tests, or one script: ../web/test.mjs tells how.
import { build } from 'esbuild';
import { test } from '../web/test.mjs';

await test(build);
