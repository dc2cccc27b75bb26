/**
 * Who could have refused a request, from the cheapest to the dearest, and who did.
 */
import { VisuallyHidden } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Layer, Proof, ServerKind } from '../../rest/types';
import { number } from '../words/locale';
import { layerTitle } from './layers';
import { rungs, type Part } from './rungs';

interface Props {
	readonly layer: Layer;
	readonly proof: Proof;
	readonly kind: ServerKind;
}

function aloud( part: Part ): string {
	switch ( part ) {
		case 'passed':
			return __( 'did not refuse it', 'sidegate' );
		case 'refused':
			return __( 'refused it', 'sidegate' );
		case 'spared':
			return __( 'was not asked', 'sidegate' );
	}
}

export function Ladder( { layer, proof, kind }: Props ) {
	return (
		<ol
			className="sidegate-ladder"
			aria-label={ __( 'Who refuses it', 'sidegate' ) }
		>
			{ rungs( layer ).map( ( rung ) => (
				<li key={ rung.layer } className={ `is-${ rung.part }` }>
					<span>{ layerTitle( rung.layer, kind ) }</span>
					<VisuallyHidden>{ aloud( rung.part ) }</VisuallyHidden>
					{ rung.part === 'refused' && (
						<span className="sidegate-ladder__answer">
							{ sprintf(
								/* translators: 1: a status of HTTP, such as 403. 2: number of milliseconds. */
								__( '%1$s in %2$s ms', 'sidegate' ),
								String( proof.status ),
								number( proof.ms )
							) }
						</span>
					) }
				</li>
			) ) }
		</ol>
	);
}
