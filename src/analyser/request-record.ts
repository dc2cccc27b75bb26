/**
 * The JSON of one request in a log: what `--requests` prints.
 */
import type { ParsedLine } from './analyser';
import type { Kind } from './kinds';

/** Returns the request of a parsed line; times are in UTC, to the second. */
export const requestRecord = (
	{
		line,
		fields,
		client,
		agent,
	}: Pick< ParsedLine, 'line' | 'fields' | 'client' | 'agent' >,
	{ method, path, query }: Kind
) => ( {
	line,
	ip: client,
	time: new Date( fields.time * 1000 ).toISOString().replace( '.000Z', 'Z' ),
	method,
	path,
	query,
	status: fields.status,
	ua: agent,
} );
