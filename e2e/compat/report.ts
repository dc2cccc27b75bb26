/**
 * Sorts the differences into declared and undeclared ones, and finds declarations
 * that no longer occur.
 */
import { table } from '../../src/tools/docs/markdown';
import { GROUPS, type SuiteResult } from './core-suite';
import {
	answers,
	tests,
	texts,
	type DeclaredAnswer,
	type DeclaredTest,
} from './declared';
import type { Mode } from './mode';
import { differencesOf, type Difference } from './differences';
import type { PluginsResult } from './plugins';

/** A result for the terminal and for docs/compatibility.md. */
export interface Report {
	/** Which part of the document it belongs to. */
	readonly about: 'core' | 'plugins';
	/** Day of the run. */
	readonly date: string;
	readonly summary: string;
	/** Undeclared differences, and declarations that no longer occur. */
	readonly problems: readonly string[];
	/** Markdown. */
	readonly text: string;
}

/** Returns the tests that fail only with Sidegate. */
const onlyWith = ( result: SuiteResult, without: SuiteResult ) =>
	[ ...result.failures ].filter( ( test ) => ! without.failures.has( test ) );

const covers = ( { test, modes }: DeclaredTest, mode: Mode, failed: string ) =>
	modes.includes( mode ) && failed.startsWith( test );

export function coreReport( {
	without,
	defaults,
	block,
}: Readonly<
	Record< Mode, SuiteResult & { readonly date: string } >
> ): Report {
	const failed = ( [ 'defaults', 'block' ] as const ).flatMap( ( mode ) =>
		onlyWith( mode === 'block' ? block : defaults, without ).map(
			( test ) => ( { mode, test } )
		)
	);
	const undeclared = failed.filter(
		( { mode, test } ) =>
			! tests.some( ( one ) => covers( one, mode, test ) )
	);
	const rows = tests.flatMap( ( one ) =>
		one.modes.map( ( mode ) => ( {
			...one,
			mode,
			count: failed.filter(
				( each ) => each.mode === mode && covers( one, mode, each.test )
			).length,
		} ) )
	);
	const summary = `WordPress's own tests of ${ without.suite } on WordPress ${ without.version }, groups ${ GROUPS.join( ', ' ) }: ${ without.tests } tests, of which ${ without.failures.size } fail without Sidegate. Only with Sidegate fail: with the defaults ${ onlyWith( defaults, without ).length }, with every rule on Block ${ onlyWith( block, without ).length }.`;
	return {
		about: 'core',
		// The day of the oldest run.
		date: [ without, defaults, block ]
			.map( ( { date } ) => date )
			.sort()[ 0 ] as string,
		summary,
		problems: [
			...undeclared.map(
				( { mode, test } ) => `Undeclared (${ mode }): ${ test }`
			),
			...rows
				.filter( ( { count } ) => count === 0 )
				.map(
					( { mode, test } ) =>
						`No longer fails (${ mode }), remove it from declared.ts: ${ test }`
				),
		],
		text: `${ summary }\n\n${ table(
			[ 'Tests', 'Fail with', 'Number', 'Rule', 'Reason' ],
			rows.map( ( { test, mode, count, rule, reason } ) => [
				`\`${ test }\``,
				mode,
				String( count ),
				`\`${ rule }\``,
				reason,
			] )
		) }`,
	};
}

const isDeclared = ( one: DeclaredAnswer, found: Difference ) =>
	one.modes.includes( found.mode ) &&
	one.clients.includes( found.client ) &&
	one.request.test( found.request );

export function pluginsReport( result: PluginsResult, date: string ): Report {
	const { version, plugins, requests, answers: asked } = result;
	const { differences, unstable } = differencesOf( result );
	const whole = differences.filter( ( { what } ) => what !== '' );
	const undeclared = whole.filter(
		( found ) => ! answers.some( ( one ) => isDeclared( one, found ) )
	);
	const rows = [
		...answers.map( ( one ) => ( {
			...one,
			name: `\`${ one.request.source }\``,
			count: whole.filter( ( found ) => isDeclared( one, found ) ).length,
		} ) ),
		...texts.map( ( one ) => ( {
			...one,
			clients: [ 'all' ],
			count: differences.filter( ( found ) =>
				found.texts.includes( one.name )
			).length,
		} ) ),
	];
	const summary = `${ requests } requests, each as ${ Object.keys( asked.without ).join( ', ' ) }, on WordPress ${ version } with ${ plugins.join( ', ' ) }: ${ differences.length } answers differ with Sidegate, some for more than one reason. ${ unstable.length } more change from request to request even without Sidegate, so they can't be compared.`;
	return {
		about: 'plugins',
		date,
		summary,
		problems: [
			...undeclared.map(
				( { mode, client, request, what } ) =>
					`Undeclared (${ mode }, ${ client }): ${ request }\n    ${ what }`
			),
			...rows
				.filter( ( { count } ) => count === 0 )
				.map(
					( { name } ) =>
						`No longer differs, remove it from declared.ts: ${ name }`
				),
		],
		text: `${ summary }\n\n${ table(
			[
				'Request, or text',
				'Clients',
				'With',
				'Answers',
				'Rule',
				'Reason',
			],
			rows.map( ( { name, clients, modes, count, rule, reason } ) => [
				name,
				clients.join( ', ' ),
				modes.join( ', ' ),
				String( count ),
				rule ? `\`${ rule }\`` : '',
				reason,
			] )
		) }`,
	};
}
