/**
 * Skips the prefixes that log collectors add to a line: syslog, Docker,
 * Kubernetes, CloudWatch.
 */
import { binaryString } from '../bytes';

/** RFC 5424: `<134>1 time host app id message-id data`. */
const RFC5424 = /^<\d{1,3}>1 /;
/** Number of space-separated fields before the data. */
const HEADER_FIELDS = 5;
const DATA = /^(?:-|\[[^\]]{0,100}\]) ?(?:\xef\xbb\xbf)?/;

/** A time, after `<134>` in RFC 3164, or of `journalctl -o short-precise`, `short-full` and `short-unix`. */
const TIME =
	/^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})?|[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})? [A-Z+][A-Z\d:+-]{1,9}|\d{10}\.\d{6}|\d{4}[-\/]\d\d[-\/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)[ \t]/;

const AFTER_TIME: readonly RegExp[] = [
	// RFC 3164, rsyslog, journalctl, Fastly: host tag[pid]:
	/^(?:\S{1,100} )?[\w./@-]{1,60}(?:\[[\w.-]{1,40}\])?: /,
	// Kubernetes: stdout F
	/^(?:stdout|stderr) [FP] /,
	// CloudWatch, `docker logs -t`: only the time.
	/^(?=\{|[^\s"]{2,64} \S{1,64} [^["]{1,64}\[\d\d\/[A-Z][a-z]{2}\/\d{4}:)/,
	// Caddy's console: level, logger and message before the JSON.
	/^\t?[A-Z]{4,6}\t[\w.-]{1,60}\t[^\t{]{1,60}\t(?=\{)/,
];

const WITHOUT_TIME: readonly RegExp[] = [
	// docker compose: web-1  |
	/^[\w.-]{1,63} +\| /,
	// kubectl logs --prefix
	/^\[pod\/[\w./-]{1,200}\] /,
	// OpenLiteSpeed, if its logFormat is in quotes.
	/^"(?=[\da-fA-F.:]{2,45} \S{1,64} [^["]{1,64}\[)/,
];

const MAX_LENGTH = 400;

/** Returns the position after the syslog header, or 0. */
function afterRfc5424( head: string ): number {
	let at = RFC5424.exec( head )?.[ 0 ].length ?? 0;
	for ( let field = 0; at > 0 && field < HEADER_FIELDS; field++ ) {
		at = head.indexOf( ' ', at ) + 1;
	}
	const data = at > 0 ? DATA.exec( head.slice( at ) ) : null;
	return data ? at + data[ 0 ].length : 0;
}

/** Returns the position after a line's prefix, or `start` if it has none. */
export function afterPrefix(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	const head = binaryString(
		bytes,
		start,
		Math.min( end, start + MAX_LENGTH )
	);
	const syslog = afterRfc5424( head );
	if ( syslog > 0 ) {
		return start + syslog;
	}
	const time = TIME.exec( head )?.[ 0 ].length ?? 0;
	const prefixes = time === 0 ? WITHOUT_TIME : AFTER_TIME;
	for ( const prefix of prefixes ) {
		const found = prefix.exec( head.slice( time ) );
		if ( found ) {
			return start + time + found[ 0 ].length;
		}
	}
	return start;
}
