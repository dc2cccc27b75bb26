/**
 * Shows whether the rules have the recommended states, and sets them with one button.
 */
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { bootstrap } from '../data/bootstrap';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { number } from '../format/locale';
import { SaveNote } from '../ui/save-note';
import { toRecommended, type States } from './recommended';

const KEY = 'rules';

interface Props {
	readonly view: View;
	readonly save: Save;
}

export function RecommendedBar( { view, save }: Props ) {
	/** The states that the button replaced, for Undo. */
	const [ before, setBefore ] = useState< States >();
	const wanted = toRecommended( view.shown, bootstrap.rules );
	const differing = Object.keys( wanted ).length;
	const change = ( rules: States ) =>
		void save( {
			key: KEY,
			name: __( 'Recommended settings', 'sidegate' ),
			patch: { rules },
		} );
	const canUndo = before !== undefined && differing === 0;
	return (
		<div className="sidegate-recommended">
			<p>
				{ differing === 0
					? __( 'All recommended rules are on.', 'sidegate' )
					: sprintf(
							/* translators: %s: number of rules. */
							_n(
								'%s recommended rule is not on.',
								'%s recommended rules are not on.',
								differing,
								'sidegate'
							),
							number( differing )
						) }
			</p>
			<SaveNote
				name={ KEY }
				saveStatus={ view.saveStatuses.get( KEY ) }
			/>
			{ /* One button, whose action changes: it keeps the focus. */ }
			<Button
				variant="secondary"
				aria-disabled={ differing === 0 && ! canUndo }
				onClick={ () => {
					if ( canUndo ) {
						change( before );
						setBefore( undefined );
					} else if ( differing > 0 ) {
						setBefore(
							Object.fromEntries(
								bootstrap.rules
									.filter( ( { id } ) => id in wanted )
									.map( ( { id } ) => [
										id,
										view.shown.rules[ id ],
									] )
							)
						);
						change( wanted );
					}
				} }
				__next40pxDefaultSize
			>
				{ canUndo
					? __( 'Undo', 'sidegate' )
					: __( 'Use the recommended settings', 'sidegate' ) }
			</Button>
		</div>
	);
}
