/**
 * Sends cases to Playground. A request takes up to half a second there, so only one blocked
 * request of each group or rule, and some allowed ones, are sent (`onPlayground` in table.ts).
 */
import { checkOf, type Check } from './checks';
import { readHits } from './hits';
import { SEPARATE_RULE, judgeWithRule, type Options } from './phases';
import type { TestRun } from './test-run';
import type { Entry } from './table';

export async function runOnPlayground(
	run: TestRun,
	{ progress }: Options
): Promise< Check[] > {
	const checks: Check[] = [];
	const send = async ( state: string, entries: readonly Entry[] ) => {
		// All clients have the same address here. Requests are sent one after the other, so
		// that the hits added after each are its own.
		let before = ( await readHits( run.folder ) ).length;
		for ( const entry of entries ) {
			const sentCase = await run.sendCase( entry.testCase );
			const hits = ( await readHits( run.folder ) ).map(
				( { rule } ) => rule
			);
			checks.push(
				checkOf(
					run.combination,
					run.site.url,
					state,
					entry,
					sentCase,
					judgeWithRule( run )(
						entry,
						sentCase,
						hits.slice( before )
					)
				)
			);
			before = hits.length;
		}
		progress( state, entries.length );
	};

	const separate = run.entries.filter(
		( { rule, kind } ) => rule === SEPARATE_RULE && kind === 'blocked'
	);
	await run.setRules( ( id ) => ( id === SEPARATE_RULE ? 'off' : 'block' ) );
	await send(
		'all on',
		run.entries.filter( ( entry ) => ! separate.includes( entry ) )
	);
	if ( separate.length > 0 ) {
		await run.setRules( ( id ) =>
			id === SEPARATE_RULE ? 'block' : 'off'
		);
		await send( `${ SEPARATE_RULE } only`, separate );
	}
	return checks;
}
