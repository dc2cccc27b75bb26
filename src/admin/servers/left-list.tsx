/**
 * What a target leaves to PHP, and why: folded away until somebody asks.
 */
import type { Unsupported } from '../../rest/types';
import { inert } from '../hits/inert';
import { leftToPhp } from './covered-by';

export function LeftList( { left }: { readonly left: readonly Unsupported[] } ) {
	if ( left.length === 0 ) {
		return null;
	}
	return (
		<details className="sidegate-left">
			<summary>{ leftToPhp( left.length ) }</summary>
			<ul>
				{ left.map( ( { case: request, because }, index ) => (
					<li key={ index }>
						<b>{ inert( request ) }</b>
						<p>{ because }</p>
					</li>
				) ) }
			</ul>
		</details>
	);
}
