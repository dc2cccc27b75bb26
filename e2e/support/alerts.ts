/**
 * Sends attacks, and reads and ages what the site recorded, for the specs of alerts.
 */
import type { RecordedIncident } from '../../src/api/types';
import { flood } from '../../src/tools/sites/flood';
import type { Site } from '../../src/tools/sites/site';
import { ATTACK } from '../bench/burst';
import { expect } from './fixtures';
import { requestAs } from './owner';
import { CLOUD } from './clients';

/** Runs queries; `{$p}` is the prefix of Sidegate's tables. */
export const sql = ( site: Site, ...queries: readonly string[] ) =>
	site.run(
		[
			"global $wpdb; $p = $wpdb->prefix . 'sidegate_';",
			...queries.map( ( query ) => `$wpdb->query( "${ query }" );` ),
		].join( '\n' )
	);

/** Simulates that some hours pass: makes all records older. */
export async function advanceTime(
	site: Site,
	hours: number
): Promise< void > {
	const seconds = hours * 3600;
	const older = Object.entries( {
		minutes: [ 'minute' ],
		incidents: [ 'start', 'last' ],
		outbox: [ 'due' ],
		counts: [ 'hour' ],
		sources: [ 'hour', 'began', 'ended' ],
		hits: [ 'hour' ],
	} ).map(
		( [ table, columns ] ) =>
			`UPDATE {$p}${ table } SET ${ columns
				.map( ( column ) => `${ column } = ${ column } - ${ seconds }` )
				.join( ', ' ) }`
	);
	await sql(
		site,
		...older,
		`UPDATE {$p}hits SET time = time - ${ seconds } * 1000000`
	);
}

/** Empties the tables of attacks and messages. */
export async function forgetAttacks( site: Site ): Promise< void > {
	await sql(
		site,
		...[ 'minutes', 'incidents', 'outbox' ].map(
			( table ) => `DELETE FROM {$p}${ table }`
		)
	);
	await site.run(
		`$s = get_option( 'sidegate_state' ); unset( $s['alert_errors'], $s['problem_history'], $s['told_logins'], $s['proven_rules'] ); update_option( 'sidegate_state', $s );`
	);
}

/** Simulates that the last check for an attack was long ago: the next page checks again. */
export const expireLastCheck = ( site: Site ) =>
	site.run(
		`array_map( 'unlink', glob( WP_CONTENT_DIR . '/uploads/sidegate-*/looked-*.php' ) );`
	);

export async function attack( site: Site, count: number ): Promise< void > {
	const answers = await flood( site.url, {
		...ATTACK,
		headers: { ...ATTACK.headers, 'X-Forwarded-For': CLOUD },
		count,
		connections: 4,
	} );
	expect( answers ).toEqual( { 403: count } );
}

/** Reads the attacks. The request also rolls up, and sends messages that are due. */
export async function incidents( site: Site ): Promise< RecordedIncident[] > {
	const { status, body } = await requestAs(
		'admin',
		site,
		'/wp-json/sidegate/v1/incidents'
	);
	expect( status, body ).toBe( 200 );
	return JSON.parse( body ) as RecordedIncident[];
}
