/**
 * What a refusal costs at each door, round by round.
 */
import type { Running } from '../engines/engine';
import type { NativeSite } from '../sites/native';
import { LOOPBACK } from '../sites/port';
import { burst } from './burst';
import {
	BARE,
	COUNTED,
	DENY,
	EXITS,
	FILTER,
	FLOOR,
	PLUGIN,
	PREPENDED,
	STOCK,
	type Door,
} from './doors';
import type { Promised } from './promises';
import { ratio } from './ratio';
import { apacheDoors, nginxDoors } from './server-doors';

/**
 * In the order of the table. Those of one line are asked in turn, some
 * requests each: another program on the machine takes from both alike.
 */
const groups: ReadonlyArray< readonly Door[] > = [
	[ STOCK ],
	[ FILTER ],
	[ EXITS, PLUGIN ],
	[ PREPENDED ],
	[ FLOOR, COUNTED ],
	[ DENY, BARE ],
	[ apacheDoors.floor, apacheDoors.counted ],
	[ apacheDoors.deny, apacheDoors.bare ],
	[ apacheDoors.denyWritten, apacheDoors.logged ],
	[ nginxDoors.floor, nginxDoors.counted ],
	[ nginxDoors.deny, nginxDoors.bare ],
	[ nginxDoors.denyWritten, nginxDoors.logged ],
];

/** How often a door is opened in a round: seldom where WordPress must be asked to. */
function turns( { start, open }: Door ): number {
	if ( start ) {
		return 5;
	}
	return open ? 3 : 1;
}

/** Milliseconds of CPU a request, by door, a figure a round. */
export type Costs = ReadonlyMap< Door, readonly number[] >;

/** Does something while a door is what it is. */
export async function behind< Result >(
	door: Door,
	site: NativeSite,
	work: () => Promise< Result >
): Promise< Result > {
	await door.open?.( site );
	try {
		return await work();
	} finally {
		await door.close?.( site );
	}
}

/** Each door's mean over its turns. */
async function inTurn(
	group: readonly Door[],
	ask: ( door: Door ) => Promise< number >
): Promise< ReadonlyArray< readonly [ Door, number ] > > {
	const sums = new Map< Door, number >();
	const most = Math.max( ...group.map( turns ) );
	for ( let turn = 0; turn < most; turn++ ) {
		for ( const door of turn % 2 ? [ ...group ].reverse() : group ) {
			sums.set( door, ( sums.get( door ) ?? 0 ) + ( await ask( door ) ) );
		}
	}
	return group.map( ( door ) => [
		door,
		( sums.get( door ) ?? NaN ) / most,
	] );
}

export async function refusals(
	site: NativeSite,
	rounds: number,
	only: string,
	say: ( text: string ) => void
): Promise< Costs > {
	const chosen = groups.filter( ( group ) =>
		group.some( ( { name } ) => name.includes( only ) )
	);
	const found = new Map< Door, number[] >();
	const servers = new Map< Door, Running >();
	try {
		for ( const door of chosen.flat() ) {
			const server = await door.start?.( site );
			if ( server ) {
				servers.set( door, server );
			}
		}
		const ask = ( door: Door ) => {
			const port = servers.get( door )?.port;
			const url = port ? `http://${ LOOPBACK }:${ port }` : site.url;
			const count = Math.round( door.requests / turns( door ) );
			return behind( door, site, async () => {
				// Some before, which only warm PHP's opcode cache and the server.
				await burst( url, door.status, Math.ceil( count / 10 ) );
				return burst( url, door.status, count );
			} );
		};
		for ( let round = 1; round <= rounds; round++ ) {
			for ( const group of chosen ) {
				for ( const [ door, figure ] of await inTurn( group, ask ) ) {
					found.set( door, [
						...( found.get( door ) ?? [] ),
						figure,
					] );
					say(
						`  ${ round }  ${ figure.toFixed( 3 ).padStart( 8 ) } ms  ${ door.name }`
					);
				}
			}
		}
		return found;
	} finally {
		for ( const server of servers.values() ) {
			await server.stop();
		}
	}
}

export function promisesOf( costs: Costs ): Promised[] {
	const of = ( one: Door, other: Door ) =>
		ratio( costs.get( one ) ?? [], costs.get( other ) ?? [] );
	return [
		{
			what: 'a refusal by the plugin alone, to a plugin that only exits',
			ratio: of( PLUGIN, EXITS ),
			most: 1.05,
		},
		...[
			[ '.htaccess', COUNTED, FLOOR ] as const,
			[ 'Apache', apacheDoors.counted, apacheDoors.floor ] as const,
			[ 'nginx', nginxDoors.counted, nginxDoors.floor ] as const,
		].map( ( [ where, one, floor ] ) => ( {
			what: `${ where }: counted, to an empty PHP file behind a rule`,
			ratio: of( one, floor ),
			most: 1.2,
		} ) ),
		...[
			[ 'Apache', apacheDoors.bare, apacheDoors.deny ] as const,
			[ 'nginx', nginxDoors.bare, nginxDoors.deny ] as const,
		].map( ( [ where, one, deny ] ) => ( {
			what: `${ where }: bare, to its own deny`,
			ratio: of( one, deny ),
			most: 1.1,
		} ) ),
		...[
			[ 'Apache', apacheDoors.logged, apacheDoors.denyWritten ] as const,
			[ 'nginx', nginxDoors.logged, nginxDoors.denyWritten ] as const,
		].map( ( [ where, one, deny ] ) => ( {
			what: `${ where }: logged, to its own deny with its log`,
			ratio: of( one, deny ),
			most: 1.3,
		} ) ),
	];
}
