/**
 * Writes a report for the network of attacking addresses. It is in English, which
 * abuse desks read, and in ASCII. A person sends it.
 */
import type { AttackingNetwork, AttackingSource } from '../report/types';
import { escapeInvisible, number } from './format';

/** RFC 3339, as abuse desks ask for. */
const time = ( seconds: number ) =>
	new Date( seconds * 1000 ).toISOString().replace( '.000Z', 'Z' );

const PARAMETER = /(^|[?&;])([^=?&;\s"]+)=[^&;\s"]*/g;
const SECRET_NAME = /pass|pwd|token|secret|key|nonce|auth/i;

/** Masks the values of parameters with a secret, which must not leave the site. */
const masked = ( line: string ) =>
	line.replace( PARAMETER, ( all, before: string, name: string ) =>
		SECRET_NAME.test( name ) ? `${ before }${ name }=***` : all
	);

const ascii = ( text: string ) =>
	escapeInvisible( text.replace( /\t/g, ' ' ) ).replace(
		/[^\x20-\x7e]/gu,
		( one ) => `\\u{${ ( one.codePointAt( 0 ) ?? 0 ).toString( 16 ) }}`
	);

const sourceLine = ( one: AttackingSource ) =>
	`  ${ one.source }: ${ number( one.requests ) } unwanted requests, first seen ${ time( one.first ) }, last seen ${ time( one.last ) }`;

/** Returns the name of a network for a list. */
export const networkTitle = ( { network }: AttackingNetwork ): string =>
	network ? `AS${ network.asn } ${ escapeInvisible( network.name ) }` : '?';

export function abuseReport( one: AttackingNetwork ): string {
	const { network, sources, sourceCount } = one;
	const lines = sources
		.flatMap( ( source ) => source.lines )
		.slice( 0, 60 )
		.sort( ( a, b ) => a.time - b.time );
	const more = sourceCount - sources.length;
	return [
		`Subject: Attack on a web site from ${ network ? `AS${ network.asn }` : 'your network' }, ${ time( Math.min( ...sources.map( ( { first } ) => first ) ) ).slice( 0, 10 ) }`,
		'',
		'Hello,',
		'',
		`${ sourceCount === 1 ? 'an address' : `${ number( sourceCount ) } addresses` } of ${ network ? `AS${ network.asn } (${ ascii( network.name ) })` : 'your network' } sent ${ number( one.requests ) } unwanted requests to my web site: password guesses, or searches for user names and vulnerable files.`,
		'The machines behind them may have been taken over. Please look into it.',
		'',
		'Addresses (times in UTC):',
		...sources.map( sourceLine ),
		...( more > 0 ? [ `  and ${ number( more ) } more` ] : [] ),
		'',
		'Some of the lines in the access log of the site:',
		...lines.map( ( { text } ) => `  ${ ascii( masked( text ) ) }` ),
		'',
		'The addresses are those of the TCP connections or, behind a trusted proxy, those that the proxy forwarded.',
		'',
	].join( '\n' );
}
