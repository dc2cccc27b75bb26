/**
 * Writes an abuse report in English, which abuse desks read, and in printable
 * ASCII: it is read in terminals and mail programs, where control characters
 * would take effect. A person sends it: reports that were not reviewed waste
 * the time of abuse desks.
 */
import type { AbuseFacts, ReportedRequest } from '../api/types';

/** Escapes as PHP does with the texts of requests (Hit::escape). Anyone can write any text into the registry of networks. */
const printable = ( text: string ): string =>
	Array.from( new TextEncoder().encode( text ), ( byte ) => {
		if ( byte === 0x5c ) {
			return '\\\\';
		}
		return byte >= 0x20 && byte < 0x7f
			? String.fromCharCode( byte )
			: `\\${ byte.toString( 8 ).padStart( 3, '0' ) }`;
	} ).join( '' );

const line = ( { time, method, target, agent, login }: ReportedRequest ) =>
	`${ time } ${ method } ${ target } "${ agent }"${ login && ` login "${ login }"` }`;

export const reportSubject = ( { source, site, first }: AbuseFacts ): string =>
	`Abuse from ${ source }: attack on ${ printable( site.domain ) }, ${ first.slice( 0, 10 ) }`;

export function reportText( facts: AbuseFacts ): string {
	const { source, site, network, first, last, rules, requests } = facts;
	const counted = Object.values( rules ).reduce( ( sum, n ) => sum + n, 0 );
	const logins = new Set( requests.map( ( { login } ) => login ) );
	logins.delete( '' );
	return [
		'Hello,',
		'',
		`the address ${ source }${ network ? ` (AS${ network.asn }, ${ printable( network.name ) })` : '' } sent at least ${ Math.max( requests.length, counted ) } unwanted requests to the web site ${ printable( site.domain ) }.`,
		'The machine behind it may have been taken over. Please look into it.',
		'',
		`First request: ${ first }`,
		`Last request:  ${ last }`,
		'',
		'Requests by the rule that blocked or recorded them:',
		...Object.entries( rules ).map(
			( [ rule, number ] ) => `  ${ rule }: ${ number }`
		),
		...( logins.size > 0
			? [ '', `Login names tried: ${ [ ...logins ].join( ', ' ) }` ]
			: [] ),
		'',
		'Some of the requests (time in UTC, method, target, user agent; unprintable characters as C escapes):',
		...requests.map( line ),
		'',
		'The source is the address of the TCP connection or, behind a trusted proxy, the address that the proxy forwarded. Source ports are not recorded.',
		'This report was prepared with Sidegate and reviewed and sent by a person. Please reply to:',
		printable( site.contact ),
		'',
	].join( '\n' );
}
