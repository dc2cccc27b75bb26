/**
 * Shows whether a proxy is in front of the site, and lets the administrator choose which one to trust.
 */
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { Card } from '../ui/card';
import { explain } from '../format/failure';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { Candidates } from './candidates';
import { ChoiceForm } from './choice-form';
import type { SourceView } from '../data/use-source';
import { needsChoice, sourceState } from './state';
import { headline } from './messages';

interface Props {
	readonly view: View;
	readonly save: Save;
	readonly source: SourceView;
}

export function SourceCard( { view, save, source: { source, error } }: Props ) {
	const { proxy } = view.confirmed;
	const state = source && sourceState( source, proxy );
	// Once open, it stays open, so that the result of a choice is visible.
	const [ isOpen, setOpen ] = useState< boolean >();
	return (
		<Card name="proxy" title={ __( 'Proxy or CDN', 'sidegate' ) }>
			<div className="sidegate-proxy__body">
				{ error !== undefined && (
					<p>
						{ sprintf(
							/* translators: %s: the reason, a sentence. */
							__(
								'The proxy could not be detected. %s',
								'sidegate'
							),
							explain( error )
						) }
					</p>
				) }
				{ source && (
					<>
						<p className={ `sidegate-proxy__state is-${ state }` }>
							{ headline( source, proxy ) }
						</p>
						<details
							className="sidegate-proxy__more"
							open={
								isOpen ??
								( state !== undefined && needsChoice( state ) )
							}
							onToggle={ ( event ) =>
								setOpen( event.currentTarget.open )
							}
						>
							<summary>
								{ __( 'Details and settings', 'sidegate' ) }
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
