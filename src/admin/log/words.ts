/**
 * What the log says, in words.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Because, Group, Network } from '../../rest/types';
import { number } from '../words/locale';
import type { LogView } from './place';

/** How many hits a group has, as far as that is known. */
export function hitsOf( { hits, error, counted }: Group ): string {
	if ( counted === 'kept' ) {
		/* translators: %s: a number of hits. */
		return sprintf( __( 'at least %s', 'sidegate' ), number( hits ) );
	}
	return error === 0
		? number( hits )
		: sprintf(
				/* translators: 1: the least number of hits. 2: the most. */
				__( '%1$s to %2$s', 'sidegate' ),
				number( hits ),
				number( hits + error )
			);
}

export function viewTitle( view: LogView ): string {
	switch ( view ) {
		case 'hits':
			return __( 'Hits', 'sidegate' );
		case 'source':
			return __( 'By source', 'sidegate' );
		case 'rule':
			return __( 'By rule', 'sidegate' );
		case 'hour':
			return __( 'By hour', 'sidegate' );
	}
}

/** What was found, said above it and to those who hear the page. */
export function found( view: LogView, total: number ): string {
	const count = number( total );
	switch ( view ) {
		case 'hits':
			return sprintf(
				/* translators: %s: number of hits. */
				_n(
					'%s hit is kept whole. Of a flood the first and the last ones are; all are counted.',
					'%s hits are kept whole. Of a flood the first and the last ones are; all are counted.',
					total,
					'sidegate'
				),
				count
			);
		case 'source':
			return sprintf(
				/* translators: %s: number of sources. */
				_n( '%s source', '%s sources', total, 'sidegate' ),
				count
			);
		case 'rule':
			return sprintf(
				/* translators: %s: number of rules. */
				_n( '%s rule', '%s rules', total, 'sidegate' ),
				count
			);
		case 'hour':
			return sprintf(
				/* translators: %s: number of hours in which hits came. */
				_n(
					'%s hour with hits',
					'%s hours with hits',
					total,
					'sidegate'
				),
				count
			);
	}
}

/** Why the address at the end of the way was taken for the client's. */
export function believed( because: Because ): string {
	switch ( because ) {
		case 'direct':
			return __(
				'The connection itself came from this address, so nobody could make it up.',
				'sidegate'
			);
		case 'named':
			return __(
				'A proxy that you trust named this address.',
				'sidegate'
			);
		case 'trusted':
			return __(
				'Everyone on the way is a proxy that you trust, so the first of them counts.',
				'sidegate'
			);
		case 'silent':
			return __(
				'A proxy that you trust named nobody, so its own address counts.',
				'sidegate'
			);
		case 'unreadable':
			return __(
				'What a proxy named is no address, so the last good one counts.',
				'sidegate'
			);
		case 'long':
			return __(
				'The way has more than 16 stations, so the last that was looked at counts.',
				'sidegate'
			);
	}
}

/** `AS8075`, or that it isn't known; the network's name is a stranger's, and shown beside. */
export function asName( asn: Network[ 'asn' ] ): string {
	return asn === 0 ? __( 'Network not known', 'sidegate' ) : `AS${ asn }`;
}
