/**
 * Lists the layers, from the cheapest to the most expensive, and shows which one blocked the request.
 */
import { VisuallyHidden } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Layer, RuleStatus, ServerKind } from '../../api/types';
import { number } from '../format/locale';
import { layerTitle } from '../format/layers';
import { layerResults, type LayerResult } from './layer-results';

/** The answer to the test request. */
type Answer = Pick< RuleStatus, 'status' | 'ms' >;

interface Props {
	readonly layer: Layer;
	readonly answer: Answer;
	readonly kind: ServerKind;
}

/** Some rules don't block: they answer without the login name. */
const isBlocked = ( { status }: Answer ) => status >= 400;

function spokenResult( result: LayerResult, answer: Answer ): string {
	switch ( result ) {
		case 'passed':
			return __( 'let it through', 'sidegate' );
		case 'blocked':
			return isBlocked( answer )
				? __( 'blocked it', 'sidegate' )
				: __( 'answered it', 'sidegate' );
		case 'not-reached':
			return __( 'was not reached', 'sidegate' );
	}
}

function answerText( answer: Answer ): string {
	return isBlocked( answer )
		? sprintf(
				/* translators: 1: an HTTP status, such as 403. 2: number of milliseconds. */
				__( '%1$s in %2$s ms', 'sidegate' ),
				String( answer.status ),
				number( answer.ms )
			)
		: sprintf(
				/* translators: %s: number of milliseconds. */
				__( 'without the name, in %s ms', 'sidegate' ),
				number( answer.ms )
			);
}

export function LayerList( { layer, answer, kind }: Props ) {
	return (
		<ol
			className="sidegate-layers"
			aria-label={ __( 'Blocked by', 'sidegate' ) }
		>
			{ layerResults( layer ).map( ( entry ) => (
				<li key={ entry.layer } className={ `is-${ entry.result }` }>
					<span>{ layerTitle( entry.layer, kind ) }</span>
					<VisuallyHidden>
						{ spokenResult( entry.result, answer ) }
					</VisuallyHidden>
					{ entry.result === 'blocked' && (
						<span className="sidegate-layers__answer">
							{ answerText( answer ) }
						</span>
					) }
				</li>
			) ) }
		</ol>
	);
}
