/**
 * One hit. Every text of it but the rule's came from a stranger.
 */
import { __ } from '@wordpress/i18n';
import type { Hit } from '../../rest/types';
import { Foreign } from './foreign';
import { Moment } from './moment';
import { ruleTitle } from './rule-title';

export function HitRow( { hit }: { readonly hit: Hit } ) {
	return (
		<li className="sidegate-hit">
			<p className="sidegate-hit__what">
				<Moment time={ hit.time } />
				<span className="sidegate-hit__rule">
					{ ruleTitle( hit.rule ) }
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
