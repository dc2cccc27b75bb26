/**
 * What a visitor waits for a page while the server itself denies an attack:
 * with Sidegate's text, which also counts, and with a deny of one line. The
 * attacker takes from the same two cores, so that the deny is the floor.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from '../engines/engine';
import type { NativeSite } from '../sites/native';
import { LOOPBACK } from '../sites/port';
import { ATTACK } from './burst';
import { PLUGIN, type Door } from './doors';
import type { Promised } from './promises';
import { median } from './ratio';
import { apacheDoors, nginxDoors } from './server-doors';
import { visit } from './visitor';
import { bytesOfRequest, MOST_REQUESTS, openWire, type Wire } from './wire';

const RATES = [ 360, 3600 ];
/** In turn at both doors; every second time backwards. */
const TURNS = 8;
const VISITS = 12;
const WARM_VISITS = 4;
/** So often the attacker sends what is due. */
const TICK_MS = 20;

const MS_PER_SECOND = 1000;

/**
 * Sends the story's attack at a rate until the signal ends it.
 *
 * @throws if any answer is another than a refusal.
 */
async function attack( url: string, rate: number, signal: AbortSignal ) {
	const request = bytesOfRequest(
		new URL( url ).host,
		ATTACK.method,
		ATTACK.target,
		ATTACK.headers,
		ATTACK.body( 0 )
	);
	const start = Date.now();
	let sent = 0;
	let wire: Wire | undefined;
	let left = 0;
	while ( ! signal.aborted ) {
		const due =
			Math.floor( ( ( Date.now() - start ) * rate ) / MS_PER_SECOND ) -
			sent;
		if ( left === 0 ) {
			wire?.close();
			wire = await openWire( url );
			left = MOST_REQUESTS;
		}
		const count = Math.min( due, left );
		if ( count <= 0 || ! wire ) {
			await sleep( TICK_MS );
			continue;
		}
		const answers = await wire.ask(
			Buffer.concat( Array< Buffer >( count ).fill( request ) ),
			count
		);
		if ( answers[ 403 ] !== count ) {
			throw new Error(
				`Not all were refused: ${ JSON.stringify( answers ) }`
			);
		}
		sent += count;
		left -= count;
	}
	wire?.close();
	return ( sent * MS_PER_SECOND ) / ( Date.now() - start );
}

/** A visitor's median page at each of two doors, in turn. */
async function compare(
	servers: readonly Running[],
	host: string,
	rate: number,
	say: ( text: string ) => void
): Promise< number > {
	const times: number[][] = servers.map( () => [] );
	const rates: number[] = [];
	for ( let turn = 0; turn < TURNS; turn++ ) {
		for ( const door of turn % 2 ? [ 1, 0 ] : [ 0, 1 ] ) {
			const url = `http://${ LOOPBACK }:${ servers[ door ]?.port }`;
			const over = new AbortController();
			const attacker = attack( url, rate, over.signal );
			await visit( url, host, WARM_VISITS );
			times[ door ]?.push( ...( await visit( url, host, VISITS ) ) );
			over.abort();
			rates.push( await attacker );
		}
	}
	const [ deny = NaN, logged = NaN ] = times.map( median );
	say(
		`  ${ deny.toFixed( 1 ) } ms behind a deny, ${ logged.toFixed( 1 ) } ms logged, at ${ median( rates ).toFixed( 0 ) } attacks a second`
	);
	return logged / deny;
}

export async function felt(
	site: NativeSite,
	say: ( text: string ) => void
): Promise< Promised[] > {
	const promised: Promised[] = [];
	for ( const [ name, deny, logged ] of [
		[ 'nginx', nginxDoors.denyWritten, nginxDoors.logged ],
		[ 'Apache', apacheDoors.denyWritten, apacheDoors.logged ],
	] as ReadonlyArray< readonly [ string, Door, Door ] > ) {
		const servers: Running[] = [];
		try {
			for ( const door of [ deny, logged ] ) {
				const server = await door.start?.( site );
				if ( server ) {
					servers.push( server );
				}
			}
			// With both: a page is what it is, and the server's text is what differs.
			await PLUGIN.open?.( site );
			for ( const rate of RATES ) {
				say( `  ${ name }` );
				promised.push( {
					what: `${ name }: a visitor’s page at ${ rate } attacks a second, logged, to the page behind its own deny`,
					ratio: await compare(
						servers,
						new URL( site.url ).host,
						rate,
						say
					),
					most: 1.05,
					isTime: true,
				} );
			}
		} finally {
			await PLUGIN.close?.( site );
			for ( const server of servers ) {
				await server.stop();
			}
		}
	}
	return promised;
}
