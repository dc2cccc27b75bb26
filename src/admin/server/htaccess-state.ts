/**
 * Derives the state of the managed `.htaccess`.
 */
import type { Drift, Htaccess, Problem } from '../../api/types';

export type HtaccessState =
	| {
			readonly kind: 'drift';
			readonly drift: Exclude< Drift, 'none' >;
			/** Why the last attempt to fix it failed. */
			readonly reason: string | null;
	  }
	| { readonly kind: 'managed' }
	/** The last attempt failed; the file is unchanged. */
	| {
			readonly kind: 'rolled-back';
			readonly problem: Problem & { readonly time: number };
	  }
	| { readonly kind: 'impossible'; readonly reason: string }
	| { readonly kind: 'possible' };

/** States that need an action come first. */
export function htaccessState( {
	drift,
	managed,
	problem,
	possible,
	because,
}: Htaccess ): HtaccessState {
	if ( drift !== 'none' ) {
		return { kind: 'drift', drift, reason: problem?.message ?? null };
	}
	if ( managed ) {
		return { kind: 'managed' };
	}
	if ( ! possible ) {
		return { kind: 'impossible', reason: because?.message ?? '' };
	}
	if ( problem !== null ) {
		return { kind: 'rolled-back', problem };
	}
	return { kind: 'possible' };
}
