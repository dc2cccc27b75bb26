/**
 * What engines need to read the lines of logs: the columns of a format as an
 * expression, and its escapes.
 */

/** A format of logs, and the statement by which an engine reads its files. */
export interface LogSource {
	/** The name that the analyser gives the format (analyser/formats). */
	readonly format: 'cloudfront-legacy' | 'aws-alb' | 'combined';
	/** An example, which the reader replaces. */
	readonly files: string;
	/** Prints the statements that make `sidegate_log` from files. */
	readonly sql: ( files: string ) => string;
}

export const TITLES: Readonly< Record< LogSource[ 'format' ], string > > = {
	'cloudfront-legacy': 'CloudFront, standard log',
	'aws-alb': 'Application Load Balancer',
	combined: 'Apache, nginx or LiteSpeed, format combined',
};

const REQUEST = '"([A-Za-z_-]+) +((?:[^"\\\\]|\\\\.)*?)(?: HTTP/[0-9.]+)?"';
const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"';

/** Source, time, method, target, status, bytes, user agent. */
export const COMBINED = `^(\\S+) \\S+ [^\\[]*\\[([^\\]]+)\\] ${ REQUEST } ([0-9]{3}|-) (\\S+)(?: "(?:[^"\\\\]|\\\\.)*" ${ QUOTED })?`;
/** Time, source, status, bytes, method, target, user agent. */
export const ALB = `^\\S+ (\\S+) \\S+ (\\S+):[0-9]+ \\S+ \\S+ \\S+ \\S+ (\\S+) \\S+ \\S+ (\\S+) ${ REQUEST } ${ QUOTED }`;

/** The letters after a backslash, and the codes of the characters that they stand for. */
export const LETTERS = 'bfnrtv';
export const LETTER_CODES = [ 8, 12, 10, 13, 9, 11 ] as const;
