/**
 * The way of a request through proxies, and why its end is believed.
 */
import { __ } from '@wordpress/i18n';
import type { Way } from '../../rest/types';
import { Whole } from '../hits/whole';
import { believed } from './words';

export function WayDrawn( { way }: { readonly way: Way | null } ) {
	if ( way === null ) {
		return (
			<p>
				{ __(
					'It came straight from there, or the way wasn’t kept.',
					'sidegate'
				) }
			</p>
		);
	}
	return (
		<>
			<ol className="sidegate-way">
				{ way.hops.map( ( hop, index ) => (
					<li key={ index }>
						<Whole text={ hop } />
					</li>
				) ) }
			</ol>
			<p>{ believed( way.because ) }</p>
		</>
	);
}
