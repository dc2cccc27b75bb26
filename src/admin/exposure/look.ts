/**
 * Asks the site to look for names, step by step, until it has finished.
 */
import { __ } from '@wordpress/i18n';
import type { ExposureReport } from '../../api/types';

/** A step sends at least one request, and a look has at most 40. */
const MAX_STEPS = 60;

/** Wait before asking again while another process sends the requests. */
const WAIT_MS = 2000;

interface Options {
	/** Goes on with a look instead of beginning one. */
	readonly resume: boolean;
	/** Sends one step to the site. */
	readonly step: ( resume: boolean ) => Promise< ExposureReport >;
	/** Called after each step. Returns whether to continue. */
	readonly onStep: ( report: ExposureReport ) => boolean;
	readonly wait?: ( ms: number ) => Promise< void >;
}

const sleep = ( ms: number ) =>
	new Promise< void >( ( resolve ) => {
		setTimeout( resolve, ms );
	} );

/**
 * Returns the report of a look that has finished, or of the step after which `onStep` stopped it.
 *
 * @throws if the site does not finish.
 */
export async function look( {
	resume,
	step,
	onStep,
	wait = sleep,
}: Options ): Promise< ExposureReport > {
	let report = await step( resume );
	for ( let steps = 1; steps < MAX_STEPS; steps++ ) {
		if ( ! onStep( report ) || report.progress === null ) {
			return report;
		}
		const before = report.progress.done;
		report = await step( true );
		if ( report.progress?.done === before ) {
			await wait( WAIT_MS );
		}
	}
	throw new Error(
		__( 'The site has not finished. Look again later.', 'sidegate' )
	);
}
