/**
 * Learns where things stand in a log of the common format's family, from its
 * first lines. What a place means is settled once for the file: if each line
 * were judged by itself, a client could move its own fields.
 */
import { addressOf } from '../address';
import { binary } from '../bytes';
import { CDNS, inRange, PRIVATE } from '../ranges';
import { Tokens } from './tokens';
import type { Clock } from '../time';

/** Indexes of tokens: from the line's start, from the time, from the request; -1 for none. */
export interface Layout {
	/** Where the client stands, before the time. */
	readonly client: number;
	/** Where it stands behind the time, if not before. */
	readonly clientAfterTime: number;
	readonly forwardedFirst: number;
	readonly request: number;
	readonly status: number;
	readonly size: number;
	readonly referer: number;
	readonly agent: number;
	readonly forwarded: number;
	readonly vhost: boolean;
}

/** Tokens of one line as strings, and where its time is among them. */
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
const isNothing = ( text: string ) => text === '-' || text === '';
export const isRequest = ( text: string ) =>
	/^[A-Za-z_-]{1,24} +\S/.test( text );

export function rowOf(
	tokens: Tokens,
	bytes: Uint8Array,
	clock: Clock
): Row | undefined {
	let time = -1;
	const texts: string[] = [];
	const kinds: number[] = [];
	for ( let index = 0; index < tokens.count; index++ ) {
		const from = tokens.from[ index ] as number;
		const to = tokens.to[ index ] as number;
		if (
			time < 0 &&
			tokens.kind[ index ] !== Tokens.QUOTED &&
			to - from > 16 &&
			! Number.isNaN( clock.read( bytes, from, to ) )
		) {
			time = index;
		}
		texts.push( binary( bytes, from, Math.min( to, from + 512 ) ) );
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

/** The most frequent of some numbers. */
function most( numbers: readonly number[], otherwise: number ): number {
	const counts = new Map< number, number >();
	for ( const one of numbers ) {
		counts.set( one, ( counts.get( one ) ?? 0 ) + 1 );
	}
	return (
		[ ...counts ].sort( ( a, b ) => b[ 1 ] - a[ 1 ] )[ 0 ]?.[ 0 ] ??
		otherwise
	);
}

/** Which of the first tokens is the client, and which names it for a proxy. */
function first(
	rows: readonly Row[]
): Pick< Layout, 'client' | 'forwardedFirst' | 'vhost' > {
	const at = ( row: Row, index: number ) =>
		index < row.time ? ( row.texts[ index ] ?? '' ) : '';
	const both = rows.filter(
		( row ) => isAddress( at( row, 0 ) ) && isAddress( at( row, 1 ) )
	);
	const other = (
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
			? other( 1, 0 )
			: other( -1, 0 );
	}
	const second = rows.filter( ( row ) => isAddress( at( row, 1 ) ) );
	if ( second.length * 2 > rows.length ) {
		if ( both.length * 2 < rows.length ) {
			const dashes = rows.some( ( row ) => at( row, 0 ) === '-' );
			return dashes && both.length > 0
				? other( 1, 0 )
				: other( 1, -1, true );
		}
		if ( both.some( ( row ) => hasPort( at( row, 0 ) ) ) ) {
			return other( 1, -1, true );
		}
		const distinct = ( index: number ) =>
			new Set( both.map( ( row ) => at( row, index ) ) ).size;
		if ( both.some( ( row ) => isProxy( at( row, 1 ) ) ) ) {
			return other( 1, 0 );
		}
		return distinct( 0 ) >= distinct( 1 )
			? other( 0, -1 )
			: other( 1, -1, true );
	}
	return other( 0, -1 );
}

/** What the tokens behind the request are, by all lines together. */
function behind(
	rows: readonly Row[]
): Omit<
	Layout,
	'client' | 'clientAfterTime' | 'forwardedFirst' | 'vhost' | 'request'
> {
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
	const isClients = ( text: string ) => isList( text ) && ! hasPort( text );
	const named = ( one: number ) => values( one ).filter( isClients ).length;
	// Any client may send an address as its referer: the column that has most counts.
	const forwarded = offsets
		.filter(
			( one ) =>
				one > status &&
				one !== size &&
				named( one ) > 0 &&
				share(
					one,
					( text ) => isNothing( text ) || isClients( text )
				) > 0.9
		)
		.reduce(
			( best, one ) => ( named( one ) > named( best ) ? one : best ),
			-1
		);
	const isHost = ( text: string ) =>
		/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/i.test( text );
	const rest = quoted.filter(
		( one ) => one !== forwarded && ! ( share( one, isHost ) > 0.9 )
	);
	const isAgent = ( text: string ) =>
		/^[^/]{1,40}\/\d|Mozilla/.test( text ) && ! /^https?:/.test( text );
	const score = ( one: number ) => values( one ).filter( isAgent ).length;
	const best =
		[ ...rest ].sort( ( a, b ) => score( b ) - score( a ) )[ 0 ] ?? -1;
	const isReferer = ( one: number ) =>
		values( one ).some( ( text ) => /^https?:\/\//.test( text ) );
	const sure = score( best ) > 0;
	const [ one = -1, two = -1 ] = rest;
	// Without a sign of an agent: behind the referer, if there are two.
	const only = isReferer( one ) ? -1 : one;
	const likely = two < 0 ? only : two;
	const agent = sure ? best : likely;
	const referer = rest.find( ( offset ) => offset !== agent ) ?? -1;
	return { status, size, forwarded, agent, referer };
}

export function learn( rows: readonly Row[] ): Layout | undefined {
	const timed = rows.filter( ( row ) => row.request > row.time );
	if ( timed.length === 0 ) {
		return undefined;
	}
	const start = first( timed );
	const found = most(
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
	return {
		...start,
		client: after > 0 ? -1 : start.client,
		clientAfterTime: after > 0 ? after : -1,
		request: most(
			timed.map( ( row ) => row.request - row.time ),
			1
		),
		...behind( timed ),
	};
}
