/**
 * Who could have refused a request, from the cheapest to the dearest, and who did.
 */
import { VisuallyHidden } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Layer, RuleStatus, ServerKind } from '../../rest/types';
import { number } from '../words/locale';
import { layerTitle } from './layers';
import { rungs, type Part } from './rungs';

/** What was answered. */
type Proof = Pick< RuleStatus, 'status' | 'ms' >;

interface Props {
	readonly layer: Layer;
	readonly proof: Proof;
	readonly kind: ServerKind;
}

/** A rule that answers without the name refuses nothing. */
const isRefusal = ( { status }: Proof ) => status >= 400;

function aloud( part: Part, proof: Proof ): string {
	switch ( part ) {
		case 'passed':
			return __( 'let it through', 'sidegate' );
		case 'refused':
			return isRefusal( proof )
				? __( 'blocked it', 'sidegate' )
				: __( 'answered it', 'sidegate' );
		case 'spared':
			return __( 'was not asked', 'sidegate' );
	}
}

function answer( proof: Proof ): string {
	return isRefusal( proof )
		? sprintf(
				/* translators: 1: a status of HTTP, such as 403. 2: number of milliseconds. */
				__( '%1$s in %2$s ms', 'sidegate' ),
				String( proof.status ),
				number( proof.ms )
			)
		: sprintf(
				/* translators: %s: number of milliseconds. */
				__( 'without the name, in %s ms', 'sidegate' ),
				number( proof.ms )
			);
}

export function Ladder( { layer, proof, kind }: Props ) {
	return (
		<ol
			className="sidegate-ladder"
			aria-label={ __( 'Blocked by', 'sidegate' ) }
		>
			{ rungs( layer ).map( ( rung ) => (
				<li key={ rung.layer } className={ `is-${ rung.part }` }>
					<span>{ layerTitle( rung.layer, kind ) }</span>
					<VisuallyHidden>
						{ aloud( rung.part, proof ) }
					</VisuallyHidden>
					{ rung.part === 'refused' && (
						<span className="sidegate-ladder__answer">
							{ answer( proof ) }
						</span>
					) }
				</li>
			) ) }
		</ol>
	);
}
