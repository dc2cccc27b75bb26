/**
 * WordPress's rules for JavaScript, and the allowed imports between the folders
 * of src.
 */
import { readdirSync } from 'node:fs';
import prettier from '@wordpress/prettier-config';
import wordpress from '@wordpress/eslint-plugin';

const TESTS = '**/*.test.{ts,tsx}';

const subfolders = ( folder ) =>
	readdirSync( new URL( folder, import.meta.url ), { withFileTypes: true } )
		.filter( ( entry ) => entry.isDirectory() )
		.map( ( { name } ) => folder + name );

/** Code that targets share, not targets. */
const SHARED = [ './src/targets/shared', './src/targets/testing' ];

const targets = subfolders( './src/targets/' ).filter(
	( folder ) => ! SHARED.includes( folder )
);

const TOOLS = './src/tools';

/** Zones of `import/no-restricted-paths`: forbidden imports by folder. */
const zones = [
	{
		target: subfolders( './src/' ).filter( ( folder ) => folder !== TOOLS ),
		from: [ TOOLS, './e2e' ],
		message:
			'Only src/tools and e2e may import the tools, and only e2e its own files.',
	},
	{
		target: TOOLS,
		from: './e2e',
		message: 'The tools must not import from e2e.',
	},
	{
		target: './src/admin',
		from: './src',
		except: [
			...[
				'./abuse-report',
				'./admin',
				'./api',
				'./investigate',
				'./rules',
				'./settings',
			],
			...[ './targets/facts.ts', './targets/target-facts.ts' ],
		],
		message:
			'The screens may import only the REST types, the rule ids, the settings, the text of abuse reports, the facts of targets and the pieces of the log page.',
	},
	{
		target: './src/analyser',
		from: './src',
		except: [ './analyser', './conditions', './rules', './proxies' ],
		message:
			'The analyser may import only the conditions, the rules and the proxies.',
	},
	...targets.map( ( target ) => ( {
		target,
		from: [
			'./src/targets/index.ts',
			...targets.filter( ( other ) => other !== target ),
		],
		message: 'Targets must not import each other.',
	} ) ),
];

const apiFetch = {
	name: '@wordpress/api-fetch',
	message: 'Only src/admin/data/api.ts may send REST requests.',
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
		settings: {
			// Without these two, import/no-cycle sees no import of a TypeScript file.
			'import/extensions': [ '.ts', '.tsx' ],
			'import/parsers': {
				'@typescript-eslint/parser': [ '.ts', '.tsx' ],
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
			// The TypeScript version allows brackets where tsconfig.json requires them.
			'dot-notation': 'off',
			'@typescript-eslint/dot-notation': 'error',
			// Reports `const timer = setTimeout( … )` as an unused variable.
			'@wordpress/no-unused-vars-before-return': 'off',
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'sidegate' },
			],
			// The types document parameters; docblocks only add what types do not show.
			'jsdoc/require-param': 'off',
			'jsdoc/require-returns': 'off',
			// Used by the generator of the JSON Schemas, and by Jest.
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
			'import/no-cycle': [ 'error', { ignoreExternal: true } ],
			'import/no-restricted-paths': [ 'error', { zones } ],
			'no-restricted-imports': [ 'error', { paths: [ apiFetch ] } ],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'TSEnumDeclaration',
					message:
						'Use a list `as const` and derive the type from it.',
				},
			],
		},
	},
	{
		// Tables of requests: one request a row.
		files: [ 'src/rules/**' ],
		rules: {
			'prettier/prettier': [ 'error', { ...prettier, printWidth: 120 } ],
		},
	},
	{
		files: [ 'src/conditions/**' ],
		ignores: [ TESTS ],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^(?!\\./[^.])',
							message:
								'Conditions must not import from other folders.',
						},
					],
				},
			],
		},
	},
	{
		// Runs in a browser's worker and in Node, and processes every byte.
		files: [ 'src/analyser/**' ],
		ignores: [ TESTS ],
		rules: {
			'no-bitwise': 'off',
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^node:',
							message: 'The analyser must not depend on Node.',
						},
					],
				},
			],
		},
	},
	{
		files: [ 'src/admin/**' ],
		ignores: [ TESTS, '**/fixtures.ts', 'src/admin/gallery/**' ],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: [
								'**/api/*',
								'../../rules',
								'../../rules/*',
							],
							message:
								'Import only types: PHP provides the data.',
							allowTypeImports: true,
						},
					],
				},
			],
		},
	},
	{
		// The settings page contains them.
		files: [ 'src/targets/facts.ts', 'src/targets/*/facts.ts' ],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							regex: '^(?!@wordpress/i18n$|\\./[a-z-]+/facts$)',
							message:
								'Facts must not import printers or rules, except types.',
							allowTypeImports: true,
						},
					],
				},
			],
		},
	},
	{
		files: [ 'src/admin/data/api.ts', 'src/admin/gallery/answers.ts' ],
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
			// Rules for components: `use()` of a Playwright fixture is not a React hook.
			'@wordpress/no-global-active-element': 'off',
			'react-hooks/rules-of-hooks': 'off',
			// The specs are driven by one table of requests with different rows.
			'playwright/no-conditional-expect': 'off',
			'playwright/no-conditional-in-test': 'off',
		},
	},
	{
		// Tools that require a default export, and types of packages that have one.
		files: [ '**/*.config.{ts,mjs}', '**/*.d.ts' ],
		rules: { 'import/no-default-export': 'off' },
	},
];
