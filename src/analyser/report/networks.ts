/**
 * Groups attacking sources by their network, for reports to it.
 */
import type { Analyser } from '../analyser';
import type { Network } from '../networks';
import type { AttackingNetwork, AttackingSource } from './types';

const MAX_NETWORKS = 50;
const MAX_SOURCES = 50;

export function attackingNetworks(
	{ clients, sources, evidence }: Analyser,
	network: ( source: number ) => Network | null
): AttackingNetwork[] {
	const groups = new Map<
		number,
		{ network: Network | null; sources: AttackingSource[] }
	>();
	for ( const [ source, lines ] of evidence.bySource ) {
		const owner = network( source );
		const key = owner?.asn ?? 0;
		const group = groups.get( key ) ?? { network: owner, sources: [] };
		groups.set( key, group );
		group.sources.push( {
			source: clients.text( source ),
			requests: sources.unwelcome.get( source ),
			first: sources.first.get( source ),
			last: sources.last.get( source ),
			lines,
		} );
	}
	return [ ...groups.values() ]
		.map( ( { network: owner, sources: list } ) => ( {
			network: owner,
			requests: list.reduce( ( sum, { requests } ) => sum + requests, 0 ),
			sourceCount: list.length,
			sources: list
				.sort( ( a, b ) => b.requests - a.requests )
				.slice( 0, MAX_SOURCES ),
		} ) )
		.sort( ( a, b ) => b.requests - a.requests )
		.slice( 0, MAX_NETWORKS );
}
