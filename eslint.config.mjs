import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

/** Packages and globals that one folder only may use, with the reason. */
const only = {
  electron: {
    name: 'electron',
    message: 'Only src-main/electron, src-main/index.ts and the preload import electron.',
  },
  axios: { name: 'axios', message: 'Only src-main/http imports axios: its errors hold passwords.' },
  keytar: {
    name: 'keytar',
    message: 'Only src-main/secrets/keytar-process.ts imports keytar: it can hang and crash.',
  },
}
const restrict = (...names) => ({
  'no-restricted-imports': ['error', { paths: names.map((name) => only[name]) }],
})

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'demo-screenshots/', 'test-results/'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,mts,vue}'],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser, sourceType: 'module', ecmaVersion: 2023 },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': 'allow-with-description' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Randomness is injected; secrets use crypto.randomInt.',
        },
        {
          property: 'openExternal',
          object: 'shell',
          message: 'Only src-main/electron/open-external.ts opens links.',
        },
      ],
    },
  },
  { files: ['src-*/**/*.{ts,vue}'], rules: restrict('electron', 'axios', 'keytar') },
  {
    files: ['src-main/electron/**', 'src-main/index.ts', 'src-preload/index.ts'],
    rules: restrict('axios', 'keytar'),
  },
  { files: ['src-main/http/**'], rules: restrict('electron', 'keytar') },
  { files: ['src-main/secrets/keytar-process.ts'], rules: restrict('electron', 'axios') },
  { files: ['src-main/electron/open-external.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['src-renderer/**/*.vue'],
    rules: {
      'vue/no-v-html': 'error',
      // Every word of the screens stands in src-renderer/i18n.
      'vue/no-bare-strings-in-template': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      // Prettier decides the layout.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
    },
  },
  { files: ['tests/**'], rules: { 'vue/one-component-per-file': 'off' } },
  {
    files: ['src-renderer/**/*.{ts,vue}'],
    ignores: ['src-renderer/bridge/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='wharfinger']",
          message: 'Only src-renderer/bridge touches window.wharfinger.',
        },
      ],
    },
  },
)
