/**
 * Logs and reports for the tests of reports.
 */
import type { NetworkTable } from '../networks';
import { report } from '../report/build';
import type { Report } from '../report/types';
import { analyse } from './read';
import { START, type Event } from './scenario';
import { combined } from './write';

export const reportOf = ( log: string, networks?: NetworkTable ): Report =>
	report( analyse( [ log ] ), networks );

/** Requests that differ from a wrong password at the login form; `times` repeats them. */
export type Part = Partial< Event > & { readonly times?: number };

/** Returns a log with one request per second. */
export function logOf( ...parts: readonly Part[] ): string {
	let time = START;
	const base: Event = {
		time,
		ip: '198.51.100.7',
		method: 'POST',
		path: '/wp-login.php',
		query: null,
		status: 200,
		size: 5000,
		referer: '-',
		agent: 'python-requests/2.31.0',
	};
	return parts
		.flatMap( ( { times = 1, ...part } ) =>
			Array.from(
				{ length: times },
				() => `${ combined( { ...base, time: time++, ...part } ) }\n`
			)
		)
		.join( '' );
}
