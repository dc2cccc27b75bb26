/**
 * Generates a day with a steady background of unwelcome requests and surges of
 * several heights, lengths and pauses. Each minute has its own source, because the
 * analyser also counts the neighbouring minute of an attacking source.
 */
import { DAY, type Event } from '../../../analyser/testing/scenario';
import { below, seeded } from '../../../analyser/testing/random';

/** Minute of the day, and the requests in each minute from it. The first pause is as long as MAX_PAUSE, the second longer. */
const SURGES = [
	[ 60, [ 80, 90, 19, 100 ] ],
	[ 73, [ 40 ] ],
	[ 84, [ 300, 21 ] ],
	[ 300, [ 99 ] ],
	[ 400, [ 100 ] ],
] as const;

const addressOf = ( part: number, minute: number ) =>
	`10.${ part }.${ Math.floor( minute / 100 ) }.${ minute % 100 }`;

const event = (
	minute: number,
	second: number,
	source: string,
	path: string,
	query: string | null
): Event => ( {
	time: DAY + minute * 60 + second,
	ip: source,
	method: 'GET',
	path,
	query,
	status: 200,
	size: 500,
	referer: '-',
	agent: 'a program',
} );

/** @param background Requests in each minute of the day. */
export function surges( background: number ): readonly Event[] {
	const random = seeded( 17 + background );
	const inMinute = ( minute: number, count: number, source: string ) =>
		Array.from( { length: count }, () =>
			event(
				minute,
				below( random, 60 ),
				source,
				'/',
				`author=${ 1 + below( random, 9 ) }`
			)
		);
	return [
		// The first and the last minute of the log.
		event( 0, 0, '192.0.2.1', '/', null ),
		event( 1439, 59, '192.0.2.1', '/', null ),
		...Array.from( { length: 1440 }, ( _, minute ) =>
			inMinute( minute, background, addressOf( 1, minute ) )
		).flat(),
		...SURGES.flatMap( ( [ from, counts ] ) =>
			counts.flatMap( ( count, at ) =>
				inMinute( from + at, count, addressOf( 2, from + at ) )
			)
		),
	].sort( ( one, other ) => one.time - other.time );
}
