/**
 * Shows how much of the site's own traffic a text would have blocked. Examples
 * of what it would have left to PHP are collapsed.
 */
import { __ } from '@wordpress/i18n';
import type { Export } from '../../api/types';
import { escapeInvisible } from '../format/escape-invisible';
import { trafficMessage } from './traffic-messages';

interface Props {
	readonly answer: Pick< Export, 'traffic' | 'of' >;
	/** The program or service that would have blocked it. */
	readonly engine: string;
}

export function TrafficCoverage( { answer: { traffic, of }, engine }: Props ) {
	return (
		<>
			<div className="sidegate-traffic">
				{ trafficMessage( traffic, engine, of ).map( ( sentence ) => (
					<p key={ sentence }>{ sentence }</p>
				) ) }
			</div>
			{ of > 0 && traffic.left.length > 0 && (
				<details className="sidegate-traffic__left">
					<summary>
						{ __( 'Examples left to PHP', 'sidegate' ) }
					</summary>
					<ul>
						{ traffic.left.map( ( request ) => (
							<li key={ request }>
								<code dir="ltr">
									{ escapeInvisible( request ) }
								</code>
							</li>
						) ) }
					</ul>
				</details>
			) }
		</>
	);
}
