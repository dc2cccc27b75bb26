/**
 * Paths that lead up (`..`), and are left to PHP.
 *
 * A server that resolves them does it before anything is cut off a name, and
 * knows one kind of slash: in `/wp-admin\x/..` it goes up from `wp-admin\x`,
 * the language from `x`. So a request that leads up *and* has something that
 * the language cuts off or divides by is nobody's but PHP's. Where an engine
 * resolves nothing, every path that leads up is.
 */
const DOT = '(?:\\x2e|%2[Ee])';
const SEPARATOR = '(?:[/\\x5c]|%2[Ff]|%5[Cc])';
const BACKSLASH = '(?:\\x5c|%5[Cc])';

/** The path in a raw request target, or in a whole request line. */
const IN_PATH = '^[^\\x23\\x3f]*';
const BEHIND = `(?:${ SEPARATOR }|[\\x20\\x23\\x3f]|$)`;
const LEADS_UP = `${ SEPARATOR }${ DOT }${ DOT }`;

/** A path parameter, a blank or a NUL, encoded or not, or three dots. */
const ODD = `(?:[\\x09\\x3b\\x5c]|%(?:0[09A-Da-d]|20|3[Bb]|5[Cc])|${ DOT }${ DOT }${ DOT })`;

/** What every path has that leads up. */
export const TWO_DOTS = DOT + DOT;

/** A raw target whose path leads up. */
export const UP = `${ IN_PATH }${ LEADS_UP }${ BEHIND }`;

/** A raw target whose path leads up, and that servers resolve otherwise than the language. */
export const ODDLY_UP =
	`${ IN_PATH }(?:` +
	[
		`${ ODD }[^\\x23\\x3f]*${ LEADS_UP }${ BEHIND }`,
		`${ LEADS_UP }${ SEPARATOR }[^\\x23\\x3f]*${ ODD }`,
		`${ BACKSLASH }${ DOT }${ DOT }${ BEHIND }`,
		`${ LEADS_UP }${ BACKSLASH }`,
	].join( '|' ) +
	')';

/** A decoded path that still leads up. */
export const STILL_UP = '(?:^|[/\\x5c])\\x2e\\x2e(?:[/\\x5c]|$)';
