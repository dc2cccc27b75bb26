/**
 * Announces the results of actions to screen readers.
 */
import { speak } from '@wordpress/a11y';
import { __ } from '@wordpress/i18n';
import type { Server, SiteStatus } from '../../api/types';
import { htaccessState } from '../server/htaccess-state';
import { explain } from '../format/failure';
import { problemMessage } from '../checks/problem-message';
import { sentenceAsText } from '../ui/sentence-with-time';

export function announceCheck( { check }: SiteStatus ): void {
	speak( sentenceAsText( check.sentence, check.time ?? 0 ), 'polite' );
}

function changeMessage(
	{ htaccess, early }: Server,
	status: SiteStatus
): string {
	const state = htaccessState( htaccess );
	if ( state.kind === 'rolled-back' ) {
		return state.problem.message;
	}
	if ( state.kind === 'drift' ) {
		return problemMessage( status, `htaccess-${ state.drift }` );
	}
	return early.problem?.message ?? __( 'Saved', 'sidegate' );
}

export function announceChange( server: Server, status: SiteStatus ): void {
	speak( changeMessage( server, status ), 'polite' );
}

export function announceFailure( error: unknown ): void {
	speak( explain( error ), 'assertive' );
}
