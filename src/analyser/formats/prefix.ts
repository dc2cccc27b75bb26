/**
 * What collectors put before a line: syslog, Docker, Kubernetes.
 */
import { binary } from '../bytes';

const TIME =
	'(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?)';

const PREFIXES: readonly RegExp[] = [
	// RFC 5424: <134>1 time host app id message-id data
	/^<\d{1,3}>1 \S+ \S+ \S+ \S+ \S+ (?:-|\[[^\]]{0,100}\]) ?(?:\xef\xbb\xbf)?/,
	// RFC 3164, rsyslog, journalctl, Fastly: <134>time host tag[pid]:
	new RegExp(
		`^(?:<\\d{1,3}>)?${ TIME } (?:\\S{1,100} )?[\\w./@-]{1,60}(?:\\[\\d{1,10}\\])?: `
	),
	// Kubernetes: time stdout F
	new RegExp( `^${ TIME } (?:stdout|stderr) [FP] ` ),
	// docker compose: web-1  |
	/^[\w.-]{1,63} +\| /,
];

const LONGEST = 400;

/** Returns where a line begins behind such a prefix, or its start. */
export function behindPrefix(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	const head = binary( bytes, start, Math.min( end, start + LONGEST ) );
	for ( const prefix of PREFIXES ) {
		const found = prefix.exec( head );
		if ( found ) {
			return start + found[ 0 ].length;
		}
	}
	return start;
}
