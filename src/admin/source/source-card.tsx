/**
 * Who is in front of the site, and whom to believe.
 */
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Card } from '../card';
import { explain } from '../words/failure';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { Candidates } from './candidates';
import { ChoiceForm } from './choice-form';
import type { SourceView } from './use-source';
import { needsChoice, sourceState } from './state';
import { headline } from './words';

interface Props {
	readonly view: View;
	readonly save: Save;
	readonly source: SourceView;
}

export function SourceCard( { view, save, source: { source, error } }: Props ) {
	const { proxy } = view.confirmed;
	const state = source && sourceState( source, proxy );
	// Once open it stays so, with what came of a choice.
	const [ open, setOpen ] = useState< boolean >();
	return (
		<Card
			name="source"
			title={ __( 'Behind a proxy or CDN?', 'sidegate' ) }
		>
			<div className="sidegate-source__body">
				{ error !== undefined && (
					<p>
						{ sprintf(
							/* translators: %s: the reason, a sentence. */
							__( 'That could not be found out. %s', 'sidegate' ),
							explain( error )
						) }
					</p>
				) }
				{ source && (
					<>
						<p className={ `sidegate-source__state is-${ state }` }>
							{ headline( source, proxy ) }
						</p>
						<details
							className="sidegate-source__more"
							open={
								open ??
								( state !== undefined && needsChoice( state ) )
							}
							onToggle={ ( event ) =>
								setOpen( event.currentTarget.open )
							}
						>
							<summary>
								{ __( 'Look closer, or choose', 'sidegate' ) }
							</summary>
							<Candidates source={ source } />
							<ChoiceForm
								source={ source }
								view={ view }
								save={ save }
							/>
						</details>
					</>
				) }
			</div>
		</Card>
	);
}
