/**
 * What came of an errand, for those who hear the page.
 */
import { speak } from '@wordpress/a11y';
import { __ } from '@wordpress/i18n';
import type { Choices, Server, ServerKind } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { htaccessState } from '../servers/htaccess-state';
import { driftWords } from '../servers/htaccess-words';
import { explain } from '../words/failure';
import { refusedBy, type Checked } from './refused-by';
import { spoken } from './told';

export function announceCheck(
	checked: Checked,
	kind: ServerKind,
	rules: Choices[ 'rules' ]
): void {
	const { loopback, because, time } = checked.probe;
	speak(
		loopback || checked.byBrowser
			? spoken( refusedBy( checked, kind, bootstrap.rules, rules ), time )
			: ( because ?? '' ),
		'polite'
	);
}

function outcome( { htaccess, early }: Server ): string {
	const state = htaccessState( htaccess );
	if ( state.kind === 'rolled-back' ) {
		return state.problem.message;
	}
	if ( state.kind === 'drift' ) {
		return driftWords( state.drift );
	}
	return early.problem?.message ?? __( 'Saved', 'sidegate' );
}

export function announceChange( server: Server ): void {
	speak( outcome( server ), 'polite' );
}

export function announceFailure( error: unknown ): void {
	speak( explain( error ), 'assertive' );
}
