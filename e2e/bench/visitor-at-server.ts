/**
 * Measures how long a visitor waits for a page while the server itself denies an
 * attack: with Sidegate's rules, which also log each hit, and with a deny of one line.
 * The attacker uses the same two cores, so even the deny makes the page slower: that
 * time is what Sidegate's is compared with.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningEngine } from '../support/engines/engine';
import type { NativeSite } from '../../src/tools/sites/native';
import { LOOPBACK } from '../../src/tools/sites/port';
import { ATTACK } from './burst';
import { PLUGIN, type Variant } from './variants';
import type { Budget } from './budgets';
import { median } from './ratio';
import { apacheVariants, nginxVariants } from './server-variants';
import { timePages } from './visitor';
import {
	bytesOfRequest,
	MAX_REQUESTS,
	openConnection,
	type Connection,
} from './wire';

const RATES = [ 360, 3600 ];
/** Number of turns. Each measures both variants, every second one in reverse order. */
const TURNS = 8;
const VISITS = 12;
const WARM_VISITS = 4;
/** Interval at which the attacker sends the requests that are due. */
const TICK_MS = 20;
/** Minimum share of the attack's rate: a slower attack would flatter the slower variant. */
const MIN_RATE = 0.9;

const MS_PER_SECOND = 1000;

/**
 * Sends the attack at a rate until the signal ends it.
 *
 * @throws if a request is not blocked.
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
	let connection: Connection | undefined;
	let remaining = 0;
	while ( ! signal.aborted ) {
		const due =
			Math.floor( ( ( Date.now() - start ) * rate ) / MS_PER_SECOND ) -
			sent;
		if ( remaining === 0 ) {
			connection?.close();
			connection = await openConnection( url );
			remaining = MAX_REQUESTS;
		}
		const count = Math.min( due, remaining );
		if ( count <= 0 || ! connection ) {
			await sleep( TICK_MS );
			continue;
		}
		const answers = await connection.send(
			Buffer.concat( Array< Buffer >( count ).fill( request ) ),
			count
		);
		if ( answers[ 403 ] !== count ) {
			throw new Error(
				`Not all requests were blocked: ${ JSON.stringify( answers ) }`
			);
		}
		sent += count;
		remaining -= count;
	}
	connection?.close();
	return ( sent * MS_PER_SECOND ) / ( Date.now() - start );
}

/**
 * Returns the ratio of a visitor's median page times in two variants, measured by
 * turns.
 */
async function compare(
	servers: readonly RunningEngine[],
	host: string,
	rate: number,
	print: ( text: string ) => void
): Promise< number > {
	const times: number[][] = servers.map( () => [] );
	const rates: number[] = [];
	for ( let turn = 0; turn < TURNS; turn++ ) {
		for ( const variant of turn % 2 ? [ 1, 0 ] : [ 0, 1 ] ) {
			const url = `http://${ LOOPBACK }:${ servers[ variant ]?.port }`;
			const controller = new AbortController();
			const visit = async () => {
				await timePages( url, host, WARM_VISITS );
				return timePages( url, host, VISITS );
			};
			const [ visits, attacks ] = await Promise.all( [
				visit().finally( () => controller.abort() ),
				attack( url, rate, controller.signal ),
			] );
			times[ variant ]?.push( ...visits );
			rates.push( attacks );
		}
	}
	const [ deny = NaN, logged = NaN ] = times.map( median );
	if ( Math.min( ...rates ) < MIN_RATE * rate ) {
		throw new Error(
			`Only ${ Math.min( ...rates ).toFixed( 0 ) } of ${ rate } attacks a second were sent.`
		);
	}
	print(
		`  ${ deny.toFixed( 1 ) } ms with a deny, ${ logged.toFixed( 1 ) } ms logged, at ${ median( rates ).toFixed( 0 ) } attacks a second`
	);
	return logged / deny;
}

export async function visitorAtServer(
	site: NativeSite,
	print: ( text: string ) => void
): Promise< Budget[] > {
	const budgets: Budget[] = [];
	for ( const [ name, deny, logged ] of [
		[ 'nginx', nginxVariants.denyWithLog, nginxVariants.logged ],
		[ 'Apache', apacheVariants.denyWithLog, apacheVariants.logged ],
	] as ReadonlyArray< readonly [ string, Variant, Variant ] > ) {
		const servers: RunningEngine[] = [];
		try {
			for ( const variant of [ deny, logged ] ) {
				const server = await variant.start?.( site );
				if ( server ) {
					servers.push( server );
				}
			}
			// The plugin is active in both variants: only the server's text differs.
			await PLUGIN.setUp?.( site );
			for ( const rate of RATES ) {
				print( `  ${ name }` );
				budgets.push( {
					label: `${ name }: a visitor’s page at ${ rate } attacks a second, logged, to the page behind its own deny`,
					ratio: await compare(
						servers,
						new URL( site.url ).host,
						rate,
						print
					),
					max: 1.05,
					isTiming: true,
				} );
			}
		} finally {
			await PLUGIN.tearDown?.( site );
			for ( const server of servers ) {
				await server.stop();
			}
		}
	}
	return budgets;
}
