import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['dist/', 'target/', 'node_modules/', '**/*.mjs', 'src/snippet.js'] },
    ...tseslint.configs.strictTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: true } },
        rules: {
            // Browsers lack what the DOM's types promise, and pages take away what browsers have.
            '@typescript-eslint/no-unnecessary-condition': 'off',
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/no-confusing-void-expression': 'off',
        },
    },
    {
        // node:test collects the promises of its tests itself.
        files: ['test/**', 'bench/**'],
        rules: { '@typescript-eslint/no-floating-promises': 'off' },
    },
);
