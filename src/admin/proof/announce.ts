/**
 * What came of an errand, for those who hear the page.
 */
import { speak } from '@wordpress/a11y';
import { __ } from '@wordpress/i18n';
import type { Server, SiteStatus } from '../../rest/types';
import { htaccessState } from '../servers/htaccess-state';
import { explain } from '../words/failure';
import { messageOf } from './message-of';
import { spoken } from './told';

export function announceCheck( { check }: SiteStatus ): void {
	speak( spoken( check.sentence, check.time ?? 0 ), 'polite' );
}

function outcome( { htaccess, early }: Server, status: SiteStatus ): string {
	const state = htaccessState( htaccess );
	if ( state.kind === 'rolled-back' ) {
		return state.problem.message;
	}
	if ( state.kind === 'drift' ) {
		return messageOf( status, `htaccess-${ state.drift }` );
	}
	return early.problem?.message ?? __( 'Saved', 'sidegate' );
}

export function announceChange( server: Server, status: SiteStatus ): void {
	speak( outcome( server, status ), 'polite' );
}

export function announceFailure( error: unknown ): void {
	speak( explain( error ), 'assertive' );
}
