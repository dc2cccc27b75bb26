/**
 * One hit. Every text of it but the rule's came from a stranger.
 */
import { __ } from '@wordpress/i18n';
import type { Hit } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { Foreign } from './foreign';
import { Moment } from './moment';

export function HitRow( { hit }: { readonly hit: Hit } ) {
	const rule = bootstrap.rules.find( ( { id } ) => id === hit.rule );
	return (
		<li className="sidegate-hit">
			<p className="sidegate-hit__what">
				<Moment time={ hit.time } />
				<span className="sidegate-hit__rule">
					{ rule?.title ?? hit.rule }
				</span>
				<span className="sidegate-hit__outcome">
					{ hit.refused
						? __( 'refused', 'sidegate' )
						: __( 'only watched', 'sidegate' ) }
				</span>
			</p>
			<p className="sidegate-hit__who">
				<Foreign text={ hit.source } />
				<Foreign text={ `${ hit.method } ${ hit.path }` } />
			</p>
		</li>
	);
}
