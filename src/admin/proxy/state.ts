/**
 * Derives the state of the proxy from this page's own request and the stored choice.
 */
import type { ProxyChoice, SourceDiagnosis } from '../../api/types';

export type SourceState =
	/** No proxy, as far as this request shows. */
	| 'direct'
	/** The server has already replaced the proxy's address with the visitor's. */
	| 'restored'
	/** The chosen proxy sends the visitor's address. */
	| 'working'
	/** A proxy is chosen, but this request did not come through it. */
	| 'bypassed'
	/** A proxy is chosen, but requests arrive from another one, so the choice has no effect. */
	| 'ineffective'
	/** The chosen proxy sends no valid address. */
	| 'unreadable'
	/** There is a proxy, but none is chosen. */
	| 'unknown'
	/** The server does not pass on the client's address. */
	| 'no-address';

export function sourceState(
	{ client, restored, unknown }: SourceDiagnosis,
	{ preset }: ProxyChoice
): SourceState {
	if ( client.address === '' ) {
		return 'no-address';
	}
	if ( preset !== 'none' && client.because !== 'direct' ) {
		return client.because === 'named' || client.because === 'trusted'
			? 'working'
			: 'unreadable';
	}
	if ( unknown ) {
		return preset === 'none' ? 'unknown' : 'ineffective';
	}
	if ( restored ) {
		return 'restored';
	}
	return preset === 'none' ? 'direct' : 'bypassed';
}

/** Returns whether hits count under a proxy's address, so that the administrator has to choose. */
export const needsChoice = ( state: SourceState ): boolean =>
	state === 'unknown' || state === 'unreadable' || state === 'ineffective';
