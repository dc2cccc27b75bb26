/**
 * Which of five things is true of the `.htaccess` that Sidegate may look after.
 */
import type { Drift, Htaccess, Problem } from '../../rest/types';

export type HtaccessState =
	| { readonly kind: 'drift'; readonly drift: Exclude< Drift, 'none' > }
	| { readonly kind: 'managed' }
	/** The last attempt was taken back. */
	| {
			readonly kind: 'rolled-back';
			readonly problem: Problem & { readonly time: number };
	  }
	| { readonly kind: 'impossible'; readonly because: string }
	| { readonly kind: 'possible' };

/** What needs the owner comes first. */
export function htaccessState( {
	drift,
	managed,
	problem,
	possible,
	because,
}: Htaccess ): HtaccessState {
	if ( drift !== 'none' ) {
		return { kind: 'drift', drift };
	}
	if ( managed ) {
		return { kind: 'managed' };
	}
	if ( ! possible ) {
		return { kind: 'impossible', because: because?.message ?? '' };
	}
	if ( problem !== null ) {
		return { kind: 'rolled-back', problem };
	}
	return { kind: 'possible' };
}
