/**
 * How much of the site's own traffic a text would have blocked; what it would
 * have left to PHP is folded away until somebody asks.
 */
import { __ } from '@wordpress/i18n';
import type { Export } from '../../rest/types';
import { inert } from '../hits/inert';
import { trafficWords } from './traffic-words';

interface Props {
	readonly answer: Pick< Export, 'traffic' | 'of' >;
	/** Who would have blocked it. */
	readonly engine: string;
}

export function OwnTraffic( { answer: { traffic, of }, engine }: Props ) {
	return (
		<>
			<div className="sidegate-traffic">
				{ trafficWords( traffic, engine, of ).map( ( sentence ) => (
					<p key={ sentence }>{ sentence }</p>
				) ) }
			</div>
			{ of > 0 && traffic.left.length > 0 && (
				<details className="sidegate-traffic__left">
					<summary>
						{ __( 'Left to PHP, for example', 'sidegate' ) }
					</summary>
					<ul>
						{ traffic.left.map( ( request ) => (
							<li key={ request }>
								<code dir="ltr">{ inert( request ) }</code>
							</li>
						) ) }
					</ul>
				</details>
			) }
		</>
	);
}
