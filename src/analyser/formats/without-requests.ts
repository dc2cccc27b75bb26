/**
 * Recognises logs that people mistake for access logs. They have no requests, and
 * the report says so: "no attack found" would be wrong.
 */
import { binaryString } from '../bytes';
import {
	NOT_ACCESS,
	UNKNOWN,
	type Format,
	type LogWithoutRequests,
} from '../format';

const LOGS: readonly ( readonly [ string, LogWithoutRequests, RegExp ] )[] = [
	// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html
	[ 'aws-nlb', 'connections', /^tls \d\.\d \d{4}-\d\d-\d\dT[\d:]{8} net\// ],
	[
		'aws-alb-connections',
		'connections',
		/^\d{4}-\d\d-\d\dT[\d:.]{8,20}Z [\da-f.:]{2,45} \d{1,5} \d{1,5} (?:TLSv|- )/,
	],
	[
		'aws-vpc-flow',
		'connections',
		/^\d \d{12} eni-\w{1,30} [\da-f.:-]{1,45} [\da-f.:-]{1,45} /,
	],
	[
		'haproxy-tcp',
		'connections',
		/^\S{1,60}:\d{1,5} \[\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:.]{8,15}\] \S{1,100} \S{1,100} -?\d+\/-?\d+\/\+?-?\d+ \+?\d+ [A-Za-z-]{2} /,
	],
	[
		'nginx-error',
		'errors',
		/^\d{4}\/\d\d\/\d\d [\d:]{8} \[[a-z]{4,6}\] \d+#\d+: /,
	],
	[
		'apache-error',
		'errors',
		/^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:.]{8,15} \d{4}\] \[[\w:-]{1,40}\] /,
	],
	[
		'php-error',
		'errors',
		/^\[\d\d-[A-Z][a-z]{2}-\d{4} [\d:]{8} [\w/+:-]{1,40}\] /,
	],
];

const MAX_LENGTH = 300;

/** Returns a format whose lines have no requests, if most lines are of such a log. */
export function logWithoutRequests(
	texts: readonly string[]
): Format | undefined {
	const found = LOGS.find(
		( [ , , line ] ) =>
			texts.filter( ( text ) => line.test( text ) ).length * 2 >
			texts.length
	);
	return (
		found && {
			name: found[ 0 ],
			has: found[ 1 ],
			decode: ( text ) => text,
			parse: ( bytes, start, end ) =>
				found[ 2 ].test(
					binaryString(
						bytes,
						start,
						Math.min( end, start + MAX_LENGTH )
					)
				)
					? NOT_ACCESS
					: UNKNOWN,
		}
	);
}
