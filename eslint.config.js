import js from '@eslint/js';
import globals from 'globals';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

/**
 * The layers of the house: who may import what. Data flows feed -> controllers -> elements -> elements.ts; styles, i18n
 * and parts join from the side.
 */
const layer = (files, rules) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: rules.map(([what, message]) => ({
          [typeof what === 'string' ? 'regex' : 'group']: what,
          message,
          allowTypeImports: true,
        })),
      },
    ],
  },
});

const zod = [['zod', 'zod/*'], 'Only src/feed/schema.ts knows zod; readers never download it.'];
const schema = [['**/schema.js'], 'Import types only: schema.ts brings zod along.'];
const asking = [['**/feed/client.js', '**/feed/cache.js'], 'An element shows state; a controller asks the cache.'];

export default ts.config(
  // A consumer knows the package, not this repository; the package's test checks its types.
  { ignores: ['dist/', 'node_modules/', 'src/i18n/generated/', 'test/consumers/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ...lit['flat/recommended'],
  },
  { files: ['src/**/*.ts'], ...wc['flat/best-practice'] },
  {
    files: ['src/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // The list's click listener waits for the links in it.
      'lit-a11y/click-events-have-key-events': 'off',
      // Safari takes a list without bullets for no list (https://webkit.org/b/170179); the role says it is one.
      'lit-a11y/no-redundant-role': 'off',
    },
    languageOptions: { globals: globals.browser },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    files: ['demo/**/*.js', 'integrations/**/*.js', 'bench/timing/pages/**'],
    languageOptions: { globals: globals.browser },
  },
  layer(
    ['src/feed/**'],
    [
      zod,
      schema,
      [
        ['../*', '!../feed/*', 'lit', 'lit/*', '@lit/*'],
        'src/feed is pure: no lit, no DOM, no i18n, nothing outside itself.',
      ],
    ],
  ),
  {
    files: ['src/feed/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['document', 'window', 'localStorage', 'sessionStorage', 'navigator', 'location'],
        ...['addEventListener', 'removeEventListener'],
      ],
    },
  },
  layer(
    ['src/parts/**', 'src/styles/**', 'src/i18n/**', 'src/html/**'],
    [
      zod,
      schema,
      [['**/controllers/*', '**/elements/**'], 'Parts, styles, texts and HTML are below controllers and elements.'],
    ],
  ),
  layer(['src/controllers/**'], [zod, schema, [['**/elements/**'], 'Controllers are below elements.']]),
  layer(['src/elements/*.ts'], [zod, schema, asking]),
  layer(['src/elements/*/**'], [zod, schema, asking, ['^\\.\\./(?!\\.\\./)[^/]+/', 'No element knows another.']]),
  layer(
    ['src/loader.ts', 'src/loader/**'],
    [
      [
        '^(?!(\\.\\.?/loader|\\.)/(page|chunks|watch)\\.js$|\\.\\./near\\.js$)',
        'The script tag downloads the loader whole: all else is a chunk.',
      ],
    ],
  ),
  { files: ['src/feed/schema.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/**/*.ts'],
    rules: {
      // Listeners in templates: what readers get of lit calls them without a `this`.
      '@typescript-eslint/unbound-method': 'error',
      'no-restricted-syntax': [
        'error',
        ...[
          'ImportDeclaration[source.value=/^lit.(async-)?directive/]',
          'MethodDefinition[key.name=/^(firstUpdated|shouldUpdate|scheduleUpdate)$/]',
          'MethodDefinition[kind=/^[gs]et$/] > Decorator',
          'Decorator Property[key.name=/^(reflect|useDefault|hasChanged|noAccessor)$/]',
          'Decorator Property[key.name="type"][value.name!="Boolean"]',
          'CallExpression[callee.property.name=/^(addInitializer|removeController|createProperty|performUpdate)$/]',
        ].map((selector) => ({ selector, message: 'scripts/lit-cuts.ts cuts this out of what readers get of lit.' })),
        {
          selector: 'PropertyDefinition > CallExpression[callee.name="msg"]',
          message: 'A field is read once, in whatever language holds then: call msg() where the text is rendered.',
        },
      ],
    },
  },
  // node:test keeps count of its own promises.
  { files: ['test/node/**'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  {
    files: ['test/**', 'stories/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
);
