/**
 * Which of a few things is true of who is in front of the site.
 */
import type { ProxyChoice, SourceSeen } from '../../rest/types';

export type SourceState =
	/** Nobody, as far as this request shows. */
	| 'direct'
	/** The server has put the visitor's address in place itself. */
	| 'restored'
	/** The chosen proxy names the visitor. */
	| 'known'
	/** A proxy is chosen, but this request came past it. */
	| 'past'
	/** A proxy is chosen, but another one hands over its requests, so the choice changes nothing. */
	| 'ineffective'
	/** The chosen proxy says nothing that can be read. */
	| 'mute'
	/** A proxy stands there, and is not chosen. */
	| 'unknown'
	/** The server doesn't say from where a request comes. */
	| 'nowhere';

export function sourceState(
	{ client, restored, unknown }: SourceSeen,
	{ preset }: ProxyChoice
): SourceState {
	if ( client.address === '' ) {
		return 'nowhere';
	}
	if ( preset !== 'none' && client.because !== 'direct' ) {
		return client.because === 'named' || client.because === 'trusted'
			? 'known'
			: 'mute';
	}
	if ( unknown ) {
		return preset === 'none' ? 'unknown' : 'ineffective';
	}
	if ( restored ) {
		return 'restored';
	}
	return preset === 'none' ? 'direct' : 'past';
}

/** Hits count to a proxy: the owner has something to choose. */
export const needsChoice = ( state: SourceState ): boolean =>
	state === 'unknown' || state === 'mute' || state === 'ineffective';
