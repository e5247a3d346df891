import { defineConfig } from 'vite';

// Files of the server, below /console/. Nothing is inlined, since the policy of its pages allows files of this server alone.
export default defineConfig({
    base: '/console/',
    esbuild: { jsx: 'automatic', legalComments: 'inline' },
    build: {
        outDir: 'target/classes/dev/carpe/console',
        emptyOutDir: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        target: 'es2022',
        // "use client" is for servers that render; here all is the client.
        // The console, and the stage on which recorded pages stand, apart from it.
        rollupOptions: { input: ['index.html', 'stage.html'], onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning) },
    },
    server: { proxy: { '/api': { target: process.env['CARPE'] ?? 'http://127.0.0.1:8080' } } },
});
