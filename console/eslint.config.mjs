import tseslint from 'typescript-eslint';

export default tseslint.config(
    { ignores: ['target/', 'node_modules/', '**/*.mjs'] },
    ...tseslint.configs.strictTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: true } },
        rules: {
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/no-confusing-void-expression': 'off',
        },
    },
    {
        // node:test collects the promises of its tests itself.
        files: ['test/**'],
        rules: { '@typescript-eslint/no-floating-promises': 'off' },
    },
);
