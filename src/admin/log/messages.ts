/**
 * Texts of the log.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type {
	ClientReason,
	Group,
	GroupedBy,
	HitsContext,
	Network,
} from '../../api/types';
import { number } from '../format/locale';
import type { LogView } from './log-query';
import { rangeOf } from './repetition';

/** Returns the number of hits of a group, or the range that it lies in. */
export function hitsOf( { hits, error, counted }: Group ): string {
	return counted === 'all' ? rangeOf( hits, error ) : atLeast( hits );
}

function atLeast( hits: number ): string {
	/* translators: %s: a number of hits. */
	return sprintf( __( 'at least %s', 'sidegate' ), number( hits ) );
}

/** Returns what hits are grouped by, as a heading. */
export function groupTitle( by: GroupedBy ): string {
	switch ( by ) {
		case 'source':
			return __( 'Address', 'sidegate' );
		case 'network':
			return __( 'Network', 'sidegate' );
		case 'rule':
			return __( 'Rule', 'sidegate' );
		case 'login':
			return __( 'Login name', 'sidegate' );
		case 'path':
			return __( 'Path', 'sidegate' );
		case 'agent':
			return __( 'User agent', 'sidegate' );
		case 'hour':
			return __( 'Hour', 'sidegate' );
	}
}

export function viewTitle( view: LogView ): string {
	return view === 'hits'
		? __( 'Nothing: single requests', 'sidegate' )
		: groupTitle( view );
}

/** Describes how many groups were found. */
export function groupCount( by: GroupedBy, total: number ): string {
	const count = number( total );
	switch ( by ) {
		case 'source':
			return sprintf(
				/* translators: %s: number of sources. */
				_n( '%s address', '%s addresses', total, 'sidegate' ),
				count
			);
		case 'network':
			return sprintf(
				/* translators: %s: number of networks. */
				_n( '%s network', '%s networks', total, 'sidegate' ),
				count
			);
		case 'rule':
			return sprintf(
				/* translators: %s: number of rules. */
				_n( '%s rule', '%s rules', total, 'sidegate' ),
				count
			);
		case 'login':
			return sprintf(
				/* translators: %s: number of login names. */
				_n( '%s login name', '%s login names', total, 'sidegate' ),
				count
			);
		case 'path':
			return sprintf(
				/* translators: %s: number of paths. */
				_n( '%s path', '%s paths', total, 'sidegate' ),
				count
			);
		case 'agent':
			return sprintf(
				/* translators: %s: number of user agents. */
				_n( '%s user agent', '%s user agents', total, 'sidegate' ),
				count
			);
		case 'hour':
			return sprintf(
				/* translators: %s: number of hours in which hits came. */
				_n(
					'%s hour with requests',
					'%s hours with requests',
					total,
					'sidegate'
				),
				count
			);
	}
}

/**
 * Describes how many requests there were in truth, and how many are listed.
 *
 * @param listed Number of listed requests.
 * @param total  The true number, if it is known.
 */
export function requestCount(
	listed: number,
	total: HitsContext[ 'total' ] | undefined
): string {
	if ( ! total || total.hits + ( total.error ?? 0 ) < listed ) {
		return sprintf(
			/* translators: %s: number of requests. */
			_n(
				'%s listed request. In a flood, only the first and last few of each address are listed.',
				'%s listed requests. In a flood, only the first and last few of each address are listed.',
				listed,
				'sidegate'
			),
			number( listed )
		);
	}
	if ( total.error === 0 && total.hits === listed ) {
		return sprintf(
			/* translators: %s: number of requests. */
			_n( '%s request', '%s requests', listed, 'sidegate' ),
			number( listed )
		);
	}
	return sprintf(
		/* translators: 1: number of all requests. 2: number of listed requests. */
		_n(
			'%1$s requests, of which %2$s is listed: in a flood, only the first and last few of each address are.',
			'%1$s requests, of which %2$s are listed: in a flood, only the first and last few of each address are.',
			listed,
			'sidegate'
		),
		total.error === null
			? atLeast( Math.max( total.hits, listed ) )
			: rangeOf( total.hits, total.error ),
		number( listed )
	);
}

/** Explains why the address was taken as the client's. */
export function chainReason( because: ClientReason ): string {
	switch ( because ) {
		case 'direct':
			return __(
				'The connection itself came from this address, so it can’t be faked.',
				'sidegate'
			);
		case 'named':
			return __(
				'A proxy that you trust sent this address.',
				'sidegate'
			);
		case 'trusted':
			return __(
				'All of these are proxies that you trust, so the first one is used.',
				'sidegate'
			);
		case 'silent':
			return __(
				'A proxy that you trust sent no address, so its own address is used.',
				'sidegate'
			);
		case 'unreadable':
			return __(
				'A proxy sent a value that is not an address, so the last valid one is used.',
				'sidegate'
			);
		case 'long':
			return __(
				'The request came through more than 16 addresses, so the last one that was read is used.',
				'sidegate'
			);
	}
}

/** Returns a label such as `AS8075`. The network's name is untrusted text and shown separately. */
export function asnLabel( asn: Network[ 'asn' ] ): string {
	return asn === 0 ? __( 'Network not known', 'sidegate' ) : `AS${ asn }`;
}
