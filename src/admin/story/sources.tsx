/**
 * Who sent most of a surge, and in whose network they are.
 */
import { __, sprintf } from '@wordpress/i18n';
import { Foreign } from '../hits/foreign';
import { inert } from '../hits/inert';
import { FilterLink } from '../log/filter-link';
import { NetworkName } from '../log/network-name';
import { rfc3339, type Filter } from '../log/place';
import { explain } from '../words/failure';
import type { Incident } from './incident';
import type { Who } from './use-who';
import { share } from './words';

const SHOWN = 3;

interface Props {
	readonly incident: Incident;
	readonly who: Who;
}

export function Sources( { incident, who }: Props ) {
	const { answer, error } = who;
	if ( error !== undefined ) {
		return (
			<p>
				{ sprintf(
					/* translators: %s: the reason, a sentence. */
					__( 'That could not be read. %s', 'sidegate' ),
					explain( error )
				) }
			</p>
		);
	}
	if ( ! answer ) {
		return null;
	}
	if ( answer.length === 0 ) {
		return <p>{ __( 'No longer kept', 'sidegate' ) }</p>;
	}
	const hours: Filter = {
		after: rfc3339( incident.start ),
		before: rfc3339( incident.end ),
	};
	return (
		<ul className="sidegate-story__sources">
			{ answer.slice( 0, SHOWN ).map( ( source ) => (
				<li key={ source.source }>
					{ source.source === '' ? (
						__( 'Not known', 'sidegate' )
					) : (
						<FilterLink
							filter={ hours }
							and={ { source: source.source } }
							name={ inert( source.source ) }
						>
							<Foreign text={ source.source } />
						</FilterLink>
					) }
					<span>{ share( source, incident.hits ) }</span>
					<NetworkName network={ source.network } />
				</li>
			) ) }
		</ul>
	);
}
