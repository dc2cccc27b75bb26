/**
 * WordPress's rules for JavaScript, and the borders between the folders of src.
 */
import { readdirSync } from 'node:fs';
import wordpress from '@wordpress/eslint-plugin';

const TESTS = '**/*.test.{ts,tsx}';

const folders = ( folder ) =>
	readdirSync( new URL( folder, import.meta.url ), { withFileTypes: true } )
		.filter( ( entry ) => entry.isDirectory() )
		.map( ( { name } ) => folder + name );

/** What tests of targets have in common is none. */
const TESTING = './src/targets/testing';

const targets = folders( './src/targets/' ).filter(
	( folder ) => folder !== TESTING
);

/** Zones of `import/no-restricted-paths`: what may not be imported where. */
const zones = [
	{
		target: './src/admin',
		from: './src',
		except: [ './admin', './rest', './rules' ],
		message:
			'The screens know the REST types and the ids of the rules, no more.',
	},
	{
		target: './src/analyser',
		from: './src',
		except: [ './analyser', './language', './rules', './proxies' ],
		message: 'The analyser knows the rules and the proxies, no more.',
	},
	...targets.map( ( target ) => ( {
		target,
		from: [
			'./src/targets/index.ts',
			...targets.filter( ( other ) => other !== target ),
		],
		message: 'Targets never import each other.',
	} ) ),
];

const apiFetch = {
	name: '@wordpress/api-fetch',
	message: 'src/admin/api.ts alone talks to REST.',
};

export default [
	{ ignores: [ 'build/', 'vendor/', '.cache/', 'e2e/results/' ] },
	...wordpress.configs.recommended,
	{
		files: [ '**/*.{ts,tsx}' ],
		languageOptions: {
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
			},
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			// Knows the properties that tsconfig.json wants in brackets.
			'dot-notation': 'off',
			'@typescript-eslint/dot-notation': 'error',
			// Takes `const timer = setTimeout( … )` for an unused variable.
			'@wordpress/no-unused-vars-before-return': 'off',
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'sidegate' },
			],
			// The types say it; prose is written where there is more to say.
			'jsdoc/require-param': 'off',
			'jsdoc/require-returns': 'off',
			// Read by the generator of the JSON Schemas, and by Jest.
			'jsdoc/check-tag-names': [
				'error',
				{
					definedTags: [
						'maxItems',
						'maxLength',
						'items.maxLength',
						'TJS-type',
						'minimum',
						'maximum',
						'jest-environment',
					],
				},
			],
			'import/no-default-export': 'error',
			'import/no-restricted-paths': [ 'error', { zones } ],
			'no-restricted-imports': [ 'error', { paths: [ apiFetch ] } ],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'TSEnumDeclaration',
					message: 'Write a list `as const`, and its type from it.',
				},
			],
		},
	},
	{
		files: [ 'src/language/**' ],
		ignores: [ TESTS ],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^(?!\\./[^.])',
							message:
								'The language imports nothing from outside.',
						},
					],
				},
			],
		},
	},
	{
		// Runs in a browser's worker as well as in Node, over each byte.
		files: [ 'src/analyser/**' ],
		ignores: [ TESTS ],
		rules: {
			'no-bitwise': 'off',
			'no-restricted-imports': [
				'error',
				{ patterns: [ { regex: '^node:', message: 'No Node here.' } ] },
			],
		},
	},
	{
		files: [ 'src/admin/**' ],
		ignores: [ TESTS, '**/fixtures.ts' ],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: [ '**/rest/*', '**/rules', '**/rules/*' ],
							message: 'Types only: PHP hands over the data.',
							allowTypeImports: true,
						},
					],
				},
			],
		},
	},
	{
		files: [ 'src/admin/api.ts', 'src/admin/api.test.ts' ],
		rules: { 'no-restricted-imports': 'off' },
	},
	...wordpress.configs[ 'test-unit' ].map( ( config ) => ( {
		...config,
		files: [ 'src/' + TESTS ],
	} ) ),
	...wordpress.configs[ 'test-playwright' ].map( ( config ) => ( {
		...config,
		files: [ 'e2e/**/*.ts' ],
	} ) ),
	{
		files: [ 'e2e/**/*.ts' ],
		rules: {
			// Made for components: `use()` of a fixture is no hook of React.
			'@wordpress/no-global-active-element': 'off',
			'react-hooks/rules-of-hooks': 'off',
			// One table of requests drives the specs, and its rows differ.
			'playwright/no-conditional-expect': 'off',
			'playwright/no-conditional-in-test': 'off',
		},
	},
	{
		// Tools that ask for a default export, packages that have one.
		files: [ '**/*.config.{ts,mjs}', '**/*.d.ts' ],
		rules: { 'import/no-default-export': 'off' },
	},
];
