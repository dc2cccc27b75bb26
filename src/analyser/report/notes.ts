/**
 * What the reader of a report should know of how the log was read.
 */
import type { Analyser } from '../analyser';
import { addressOf } from '../address';
import type { SourceLine } from './types';

const number = ( value: number ) => value.toLocaleString( 'en-US' );

/** Addresses that are a proxy's, and no client named behind them. */
function hidden(
	all: Analyser,
	top: readonly SourceLine[]
): string | undefined {
	const counts = new Map< string, number >();
	for ( const { source, requests } of top ) {
		const address = addressOf( source );
		const proxy = address && all.clients.proxy( address );
		if ( proxy ) {
			counts.set(
				proxy.name,
				( counts.get( proxy.name ) ?? 0 ) + requests
			);
		}
	}
	const cloudFront = all.known.agents.texts.indexOf( 'Amazon CloudFront' );
	if ( cloudFront > 0 ) {
		counts.set(
			'Amazon CloudFront',
			all.known.agents.requests.get( cloudFront )
		);
	}
	const [ name, requests ] = [ ...counts ].sort(
		( a, b ) => b[ 1 ] - a[ 1 ]
	)[ 0 ] ?? [ '', 0 ];
	if ( all.clients.unbelieved * 2 > all.requests ) {
		return `${ number( all.clients.unbelieved ) } of ${ number( all.requests ) } requests name a client (X-Forwarded-For) through an address that is not known as a proxy, so it is not believed: it may be forged. If all your visitors come through a proxy or CDN, name its ranges with --proxy.`;
	}
	return requests * 2 > all.requests
		? `${ number( requests ) } of ${ number( all.requests ) } requests come from addresses of ${ name }: the clients stand behind it, and this log does not name them. Let your server log X-Forwarded-For, or take the logs of the CDN or balancer itself.`
		: undefined;
}

export function notes( all: Analyser, top: readonly SourceLine[] ): string[] {
	const found: string[] = [];
	for ( const [ name, requests ] of all.clients.through ) {
		found.push(
			`For ${ number( requests ) } requests the client was read from the address that ${ name } passed on.`
		);
	}
	const behind = hidden( all, top );
	if ( behind ) {
		found.push( behind );
	}
	if ( all.zoneless > 0 ) {
		found.push(
			'The log’s times name no time zone. They were read as UTC unless --zone said otherwise.'
		);
	}
	if ( all.nameless > 0 ) {
		found.push(
			`${ number( all.nameless ) } requests name no client’s address.`
		);
	}
	if ( all.duplicates?.isFull ) {
		found.push(
			'There are more lines than can be compared between files: beyond two million distinct ones, a line that stands in two files counts twice.'
		);
	}
	if ( all.clients.late.size > 0 ) {
		found.push(
			'There are more than a million addresses. Those that came later are counted with the error that the report names.'
		);
	}
	if (
		all.attacks.cells.refused +
			all.attacks.signatures.refused +
			all.attacks.slots.refused >
		0
	) {
		found.push(
			'The attacks are too many and too different to keep all their details: their sums are exact, their lists incomplete.'
		);
	}
	if ( all.requests > 0 && all.bytes === 0 ) {
		found.push(
			'The log has no sizes of answers, so that an XML-RPC answer that stands out can’t be found.'
		);
	}
	return found;
}
