/**
 * Before the first hit: what will be here, and how to see it now.
 */
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { tryLine } from './try-line';

export function NoHits( { settings }: { readonly settings: Settings } ) {
	if ( settings.status.disabled ) {
		return (
			<div className="sidegate-empty">
				<p>
					{ __(
						'Sidegate is switched off, so no request is listed.',
						'sidegate'
					) }
				</p>
			</div>
		);
	}
	const line = tryLine( bootstrap.home, settings );
	return (
		<div className="sidegate-empty">
			<p>
				{ __(
					'Nobody has come yet. Each request that a gate refuses or watches will appear here: when it came, through which gate, from where, and what it asked for.',
					'sidegate'
				) }
			</p>
			{ line === undefined ? (
				<p>
					{ __( 'Set a rule to Watch or Block first.', 'sidegate' ) }
				</p>
			) : (
				<>
					<p>{ __( 'Try it now, in a terminal:', 'sidegate' ) }</p>
					<code className="sidegate-empty__line" dir="ltr">
						{ line }
					</code>
				</>
			) }
		</div>
	);
}
