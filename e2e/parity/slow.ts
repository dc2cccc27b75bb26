/**
 * What Playground is put through, where a request takes a second: each way
 * once, and some passes.
 */
import { checked, type Check } from './checks';
import { written } from './hits';
import { APART, withRule, type Options } from './phases';
import type { Round } from './round';
import type { Entry } from './table';

export async function slowly(
	round: Round,
	{ progress }: Options
): Promise< Check[] > {
	const checks: Check[] = [];
	const send = async ( state: string, entries: readonly Entry[] ) => {
		// Every client has the same address here, so one comes after the other.
		let before = ( await written( round.folder ) ).length;
		for ( const entry of entries ) {
			const asked = await round.ask( entry.one );
			const hits = ( await written( round.folder ) ).map(
				( { rule } ) => rule
			);
			checks.push(
				checked(
					round.combination,
					round.site.url,
					state,
					entry,
					asked,
					withRule( round )( entry, asked, hits.slice( before ) )
				)
			);
			before = hits.length;
		}
		progress( state, entries.length );
	};

	const alone = round.entries.filter(
		( { rule, is } ) => rule === APART && is === 'way'
	);
	await round.set( ( id ) => ( id === APART ? 'off' : 'block' ) );
	await send(
		'all on',
		round.entries.filter( ( entry ) => ! alone.includes( entry ) )
	);
	if ( alone.length > 0 ) {
		await round.set( ( id ) => ( id === APART ? 'block' : 'off' ) );
		await send( `${ APART } alone`, alone );
	}
	return checks;
}
