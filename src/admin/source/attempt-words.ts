/**
 * What came of an attempt, in words.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { PresetInfo, ProxyChoice, SourceSeen } from '../../rest/types';
import { explain } from '../words/failure';
import type { Attempt } from './use-attempt';
import { headerName, proxyName } from './words';

export const spoofable = () =>
	__(
		'Not saved: a request that claimed to come from elsewhere was believed. With this choice anybody could be anybody. Have the proxy set the header itself, over whatever its client sends, or choose the header that it sets.',
		'sidegate'
	);

export function outcome(
	attempt: Attempt,
	presets: readonly PresetInfo[]
): string {
	switch ( attempt.kind ) {
		case 'none':
			return '';
		case 'proving':
			return __( 'Asking with a forged header…', 'sidegate' );
		case 'spoofable':
			return spoofable();
		case 'failed':
			return sprintf(
				/* translators: %s: the reason, a sentence. */
				__( 'Not saved. %s', 'sidegate' ),
				explain( attempt.error, 'proxy' )
			);
		case 'saved':
			return saved( attempt, presets );
	}
}

/** The choice was taken, and this request still counts to whoever handed it over. */
export const hasNoEffect = ( attempt: Attempt ): boolean =>
	attempt.kind === 'saved' &&
	attempt.proof?.kind === 'held' &&
	! [ 'named', 'trusted' ].includes( attempt.proof.client.because );

function saved(
	attempt: Extract< Attempt, { readonly kind: 'saved' } >,
	presets: readonly PresetInfo[]
): string {
	const { proof, proxy } = attempt;
	if ( proof?.kind !== 'held' ) {
		return __( 'Saved', 'sidegate' );
	}
	if ( proof.client.because === 'direct' ) {
		return sprintf(
			/* translators: 1: an address. 2: a CDN, or "your proxy". */
			__(
				'Saved, but it has no effect yet: this request reached WordPress from %1$s, which is not %2$s. If that is your own server’s nginx or Varnish, add it.',
				'sidegate'
			),
			proof.client.address,
			proxyName( proxy, presets )
		);
	}
	if ( hasNoEffect( attempt ) ) {
		return sprintf(
			/* translators: %s: a header. */
			__(
				'Saved, but it has no effect yet: the header %s of this request says nothing that can be read. Choose the header that your proxy sends.',
				'sidegate'
			),
			headerName( proxy.header )
		);
	}
	return proof.answered
		? __( 'Saved. A forged request moved nothing.', 'sidegate' )
		: __(
				'Saved. Something before the site refused the forged request itself.',
				'sidegate'
			);
}

/** The choice with this request's own sender added: only for a private address, which no visitor has. */
export function withSender(
	attempt: Attempt,
	{ peer, private: isPrivate }: Pick< SourceSeen, 'peer' | 'private' >
): ProxyChoice | undefined {
	return attempt.kind === 'saved' &&
		attempt.proof?.kind === 'held' &&
		attempt.proof.client.because === 'direct' &&
		isPrivate
		? { ...attempt.proxy, trusted: [ ...attempt.proxy.trusted, peer ] }
		: undefined;
}
