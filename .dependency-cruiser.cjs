/** The direction of imports: src-renderer -> src-preload/contract <- src-main, and no cycles. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'the-contract-stands-alone',
      comment: 'The border imports nothing of electron, node or vue, and neither side.',
      severity: 'error',
      from: { path: '^src-preload/contract' },
      to: { pathNot: ['^src-preload/contract', '^node_modules/valibot'] },
    },
    {
      name: 'screens-know-only-the-contract',
      severity: 'error',
      from: { path: '^src-renderer' },
      to: { path: ['^src-main', '^src-preload/(?!contract)'] },
    },
    {
      name: 'main-knows-only-the-contract',
      severity: 'error',
      from: { path: '^src-main' },
      to: { path: ['^src-renderer', '^src-preload/(?!contract)'] },
    },
    {
      name: 'electron-stays-in-its-folder',
      comment: 'Everything else of the main process runs, and is tested, in plain Node.',
      severity: 'error',
      from: { path: '^src-main', pathNot: ['^src-main/electron', '^src-main/index.ts'] },
      to: { path: ['^src-main/electron', '^node_modules/electron'] },
    },
    {
      name: 'axios-stays-in-http',
      comment: 'Its errors hold passwords. Also holds for import(), which eslint does not see.',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/http' },
      to: { path: '(^|/)axios(/|$)' },
    },
    {
      name: 'keytar-stays-in-its-process',
      comment: 'It can hang and crash.',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/secrets/keytar-process.ts' },
      to: { path: '(^|/)keytar(/|$)' },
    },
    {
      name: 'no-node-in-screens',
      severity: 'error',
      from: { path: '^src-renderer' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-of-the-tests-is-shipped',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^tests' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
