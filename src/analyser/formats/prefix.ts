/**
 * What collectors put before a line: syslog, Docker, Kubernetes.
 */
import { binary } from '../bytes';

/** RFC 5424: `<134>1 time host app id message-id data`. */
const RFC5424 = /^<\d{1,3}>1 /;
const WORDS = 5;
const DATA = /^(?:-|\[[^\]]{0,100}\]) ?(?:\xef\xbb\xbf)?/;

/** Also of RFC 3164: `<134>` before it. */
const TIME =
	/^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?) /;

const BEHIND_TIME: readonly RegExp[] = [
	// RFC 3164, rsyslog, journalctl, Fastly: host tag[pid]:
	/^(?:\S{1,100} )?[\w./@-]{1,60}(?:\[\d{1,10}\])?: /,
	// Kubernetes: stdout F
	/^(?:stdout|stderr) [FP] /,
];

const PREFIXES: readonly RegExp[] = [
	// docker compose: web-1  |
	/^[\w.-]{1,63} +\| /,
];

const LONGEST = 400;

function behindRfc5424( head: string ): number {
	let at = RFC5424.exec( head )?.[ 0 ].length ?? 0;
	for ( let word = 0; at > 0 && word < WORDS; word++ ) {
		at = head.indexOf( ' ', at ) + 1;
	}
	const data = at > 0 ? DATA.exec( head.slice( at ) ) : null;
	return data ? at + data[ 0 ].length : 0;
}

/** Returns where a line begins behind such a prefix, or its start. */
export function behindPrefix(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	const head = binary( bytes, start, Math.min( end, start + LONGEST ) );
	const syslog = behindRfc5424( head );
	if ( syslog > 0 ) {
		return start + syslog;
	}
	const time = TIME.exec( head )?.[ 0 ].length ?? 0;
	const behind = time === 0 ? PREFIXES : BEHIND_TIME;
	for ( const prefix of behind ) {
		const found = prefix.exec( head.slice( time ) );
		if ( found ) {
			return start + time + found[ 0 ].length;
		}
	}
	return start;
}
