/**
 * Detects the columns of a log in a variant of the common log format, from its
 * first lines. The columns are fixed once for the whole file: if each line were
 * interpreted by itself, a client could shift its own fields.
 */
import { addressOf } from '../address';
import { binaryString } from '../bytes';
import { CDNS, inRange, PRIVATE } from '../ranges';
import { Tokens } from './tokens';
import type { TimeParser } from '../time';

/** Positions of the fields, counted in tokens; -1 if a field is missing. */
export interface Layout {
	/** From the start of the line. */
	readonly client: number;
	/** From the time, if the client comes after it. */
	readonly clientAfterTime: number;
	/** From the request, if the client comes after it (Envoy, SpinupWP). */
	readonly clientAfterRequest: number;
	/** From the start of the line. */
	readonly forwardedFirst: number;
	/** From the time. */
	readonly request: number;
	/** From the request, as all that follow. */
	readonly status: number;
	readonly size: number;
	readonly referer: number;
	readonly agent: number;
	readonly forwarded: number;
	readonly vhost: boolean;
}

/** The tokens of one line as strings, with the index of the time and of the request. */
export interface Row {
	readonly texts: readonly string[];
	readonly kinds: readonly number[];
	readonly time: number;
	readonly request: number;
}

const ADDRESS_LIST =
	/^[\s"]*[0-9a-fA-F.:]+(?:\s*,\s*(?:[0-9a-fA-F.:]+|unknown))*[\s"]*$/;

const isAddress = ( text: string ) => addressOf( text ) !== undefined;
const hasPort = ( text: string ) => /^(?:[\d.]+|\[.*\]):\d+$/.test( text );
const isList = ( text: string ) =>
	ADDRESS_LIST.test( text ) &&
	text
		.split( ',' )
		.every( ( one ) => isAddress( one ) || /unknown/.test( one ) );
const isProxy = ( text: string ) => {
	const address = addressOf( text );
	return (
		address !== undefined &&
		[ ...PRIVATE, ...CDNS ].some( ( range ) => inRange( address, range ) )
	);
};
const isEmpty = ( text: string ) => text === '-' || text === '';
export const isRequest = ( text: string ) =>
	/^[A-Za-z_-]{1,24} +\S/.test( text );

export function rowOf(
	tokens: Tokens,
	bytes: Uint8Array,
	timeParser: TimeParser,
	isTimeQuoted: boolean
): Row | undefined {
	let time = -1;
	const texts: string[] = [];
	const kinds: number[] = [];
	for ( let index = 0; index < tokens.count; index++ ) {
		const from = tokens.from[ index ] as number;
		const to = tokens.to[ index ] as number;
		if (
			time < 0 &&
			( tokens.kind[ index ] === Tokens.QUOTED ) === isTimeQuoted &&
			to - from > 16 &&
			! Number.isNaN( timeParser.read( bytes, from, to ) )
		) {
			time = index;
		}
		texts.push( binaryString( bytes, from, Math.min( to, from + 512 ) ) );
		kinds.push( tokens.kind[ index ] as number );
	}
	if ( time < 0 ) {
		return undefined;
	}
	const quoted = ( index: number ) =>
		index > time && kinds[ index ] === Tokens.QUOTED;
	const found = texts.findIndex(
		( text, index ) => quoted( index ) && isRequest( text )
	);
	return { texts, kinds, time, request: found };
}

/** Returns the most frequent number. */
function mostFrequent( numbers: readonly number[], fallback: number ): number {
	const counts = new Map< number, number >();
	for ( const one of numbers ) {
		counts.set( one, ( counts.get( one ) ?? 0 ) + 1 );
	}
	return (
		[ ...counts ].sort( ( a, b ) => b[ 1 ] - a[ 1 ] )[ 0 ]?.[ 0 ] ??
		fallback
	);
}

/** Detects which of the first tokens is the client, and which one was forwarded by a proxy. */
function detectClient(
	rows: readonly Row[]
): Pick< Layout, 'client' | 'forwardedFirst' | 'vhost' > {
	const at = ( row: Row, index: number ) =>
		index < row.time ? ( row.texts[ index ] ?? '' ) : '';
	const both = rows.filter(
		( row ) => isAddress( at( row, 0 ) ) && isAddress( at( row, 1 ) )
	);
	const columns = (
		client: number,
		forwardedFirst: number,
		vhost = false
	) => ( {
		client,
		forwardedFirst,
		vhost,
	} );
	const listFirst = rows.filter(
		( row ) =>
			row.kinds[ 0 ] === Tokens.QUOTED || at( row, 0 ).includes( ',' )
	);
	if (
		listFirst.length * 10 > rows.length &&
		listFirst.some( ( row ) => isList( at( row, 0 ) ) )
	) {
		return rows.some( ( row ) => isAddress( at( row, 1 ) ) )
			? columns( 1, 0 )
			: columns( -1, 0 );
	}
	const second = rows.filter( ( row ) => isAddress( at( row, 1 ) ) );
	if ( second.length * 2 > rows.length ) {
		if ( both.length * 2 < rows.length ) {
			const dashes = rows.some( ( row ) => at( row, 0 ) === '-' );
			return dashes && both.length > 0
				? columns( 1, 0 )
				: columns( 1, -1, true );
		}
		if ( both.some( ( row ) => hasPort( at( row, 0 ) ) ) ) {
			return columns( 1, -1, true );
		}
		const distinct = ( index: number ) =>
			new Set( both.map( ( row ) => at( row, index ) ) ).size;
		if ( both.some( ( row ) => isProxy( at( row, 1 ) ) ) ) {
			return columns( 1, 0 );
		}
		return distinct( 0 ) >= distinct( 1 )
			? columns( 0, -1 )
			: columns( 1, -1, true );
	}
	return columns( 0, -1 );
}

/** Detects the columns after the request, from all lines together. */
function detectAfterRequest(
	rows: readonly Row[]
): Pick< Layout, 'status' | 'size' | 'referer' | 'agent' | 'forwarded' > {
	const values = ( offset: number ) =>
		rows.flatMap( ( row ) => row.texts[ row.request + offset ] ?? [] );
	const share = ( offset: number, test: ( text: string ) => boolean ) => {
		const all = values( offset );
		return all.filter( test ).length / Math.max( 1, all.length );
	};
	const offsets = Array.from(
		{ length: 24 },
		( _, index ) => index + 1
	).filter( ( offset ) => values( offset ).length * 2 > rows.length );
	const status =
		offsets.find(
			( one ) =>
				share( one, ( text ) => /^[0-5]\d\d$/.test( text ) ) > 0.8
		) ?? 1;
	const size =
		offsets.find(
			( one ) =>
				one > status &&
				share( one, ( text ) => /^(?:\d+|-)$/.test( text ) ) > 0.9
		) ?? -1;
	const quoted = offsets.filter(
		( one ) =>
			one !== status &&
			one !== size &&
			rows.some(
				( row ) => row.kinds[ row.request + one ] === Tokens.QUOTED
			)
	);
	const isClientList = ( text: string ) =>
		isList( text ) && ! hasPort( text );
	const clients = ( one: number ) =>
		values( one ).filter( isClientList ).length;
	// A client can send an address as its referer, so the column with the most
	// addresses is the forwarded one.
	const forwarded = offsets
		.filter(
			( one ) =>
				one > status &&
				one !== size &&
				clients( one ) > 0 &&
				share(
					one,
					( text ) => isEmpty( text ) || isClientList( text )
				) > 0.9
		)
		.reduce(
			( best, one ) => ( clients( one ) > clients( best ) ? one : best ),
			-1
		);
	const isHost = ( text: string ) =>
		/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/i.test( text );
	// Fastly and others log whether the cache had the answer.
	const isCacheState = ( text: string ) =>
		/^(?:(?:HIT|MISS|PASS|EXPIRED|STALE|BYPASS|DYNAMIC|ERROR|SYNTH)[-, ]*)+$/.test(
			text
		);
	const rest = quoted.filter(
		( one ) =>
			one !== forwarded &&
			! ( share( one, isHost ) > 0.9 ) &&
			! ( share( one, isCacheState ) > 0.9 )
	);
	const isAgent = ( text: string ) =>
		/^[^/]{1,40}\/\d|Mozilla/.test( text ) && ! /^https?:/.test( text );
	const score = ( one: number ) => values( one ).filter( isAgent ).length;
	const best =
		[ ...rest ].sort( ( a, b ) => score( b ) - score( a ) )[ 0 ] ?? -1;
	const isReferer = ( one: number ) =>
		values( one ).some( ( text ) => /^https?:\/\//.test( text ) );
	const isCertain = score( best ) > 0;
	const [ one = -1, two = -1 ] = rest;
	// If no column looks like a user agent, it is the one after the referer.
	const only = isReferer( one ) ? -1 : one;
	const likely = two < 0 ? only : two;
	const agent = isCertain ? best : likely;
	const referer = rest.find( ( offset ) => offset !== agent ) ?? -1;
	return { status, size, forwarded, agent, referer };
}

export function detectLayout( rows: readonly Row[] ): Layout | undefined {
	const timed = rows.filter( ( row ) => row.request > row.time );
	if ( timed.length === 0 ) {
		return undefined;
	}
	const start = detectClient( timed );
	const found = mostFrequent(
		timed.map(
			( row ) =>
				row.texts.findIndex(
					( text, index ) =>
						index > row.time &&
						index < row.request &&
						isAddress( text )
				) - row.time
		),
		-1
	);
	const isBefore = timed.some( ( { time } ) => time > 0 );
	const anywhere = timed.some( ( row ) =>
		row.texts.slice( 0, row.time ).some( isAddress )
	);
	const after = ! ( isBefore && ( anywhere || found < 0 ) ) ? found : -1;
	const rest = detectAfterRequest( timed );
	const isOnlyAfter = ! isBefore && after < 0;
	// One address in each line is the client's. A list is X-Forwarded-For.
	const isClient =
		isOnlyAfter &&
		rest.forwarded > 0 &&
		timed.every( ( row ) =>
			isAddress( row.texts[ row.request + rest.forwarded ] ?? '' )
		);
	return {
		...start,
		client: after > 0 || isOnlyAfter ? -1 : start.client,
		clientAfterTime: after > 0 ? after : -1,
		request: mostFrequent(
			timed.map( ( row ) => row.request - row.time ),
			1
		),
		...rest,
		clientAfterRequest: isClient ? rest.forwarded : -1,
		forwarded: isClient ? -1 : rest.forwarded,
	};
}
