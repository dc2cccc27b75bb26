/**
 * Describes the result of an attempt to save a choice of proxy.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { PresetInfo, ProxyChoice, SourceDiagnosis } from '../../api/types';
import { explain } from '../format/failure';
import type { Attempt } from './use-attempt';
import { headerName, proxyName } from './messages';

export const spoofableMessage = () =>
	__(
		'Not saved: a forged address was accepted. With this choice, anyone could fake their address. Make the proxy overwrite the header, whatever its client sends, or choose the header that it sets.',
		'sidegate'
	);

export function attemptMessage(
	attempt: Attempt,
	presets: readonly PresetInfo[]
): string {
	switch ( attempt.kind ) {
		case 'none':
			return '';
		case 'checking':
			return __( 'Checking with a forged header…', 'sidegate' );
		case 'spoofable':
			return spoofableMessage();
		case 'failed':
			return sprintf(
				/* translators: %s: the reason, a sentence. */
				__( 'Not saved. %s', 'sidegate' ),
				explain( attempt.error, 'proxy' )
			);
		case 'saved':
			return savedMessage( attempt, presets );
	}
}

/** Returns whether the choice was saved, but requests still count under the proxy's address. */
export const hasNoEffect = ( attempt: Attempt ): boolean =>
	attempt.kind === 'saved' &&
	attempt.verification?.kind === 'safe' &&
	! [ 'named', 'trusted' ].includes( attempt.verification.client.because );

function savedMessage(
	attempt: Extract< Attempt, { readonly kind: 'saved' } >,
	presets: readonly PresetInfo[]
): string {
	const { verification, proxy } = attempt;
	if ( verification?.kind !== 'safe' ) {
		return __( 'Saved', 'sidegate' );
	}
	if ( verification.client.because === 'direct' ) {
		return sprintf(
			/* translators: 1: an address. 2: a CDN, or "your proxy". */
			__(
				'Saved, but it has no effect yet: this request reached WordPress from %1$s, which is not %2$s. If that is your own server’s nginx or Varnish, add it.',
				'sidegate'
			),
			verification.client.address,
			proxyName( proxy, presets )
		);
	}
	if ( hasNoEffect( attempt ) ) {
		return sprintf(
			/* translators: %s: a header. */
			__(
				'Saved, but it has no effect yet: the header %s of this request holds no valid address. Choose the header that your proxy sends.',
				'sidegate'
			),
			headerName( proxy.header )
		);
	}
	return verification.answered
		? __( 'Saved. A forged address was not accepted.', 'sidegate' )
		: __(
				'Saved. The forged request was blocked before it reached the site.',
				'sidegate'
			);
}

/** Returns the choice that also trusts the address that sent this request; undefined unless it is private, which no visitor's is. */
export function withSender(
	attempt: Attempt,
	{ peer, private: isPrivate }: Pick< SourceDiagnosis, 'peer' | 'private' >
): ProxyChoice | undefined {
	return attempt.kind === 'saved' &&
		attempt.verification?.kind === 'safe' &&
		attempt.verification.client.because === 'direct' &&
		isPrivate
		? { ...attempt.proxy, trusted: [ ...attempt.proxy.trusted, peer ] }
		: undefined;
}
