/**
 * Shows the sources with the most hits of an attack, with their networks.
 */
import { __ } from '@wordpress/i18n';
import type { RecordedIncident } from '../../api/types';
import { serverNow } from '../data/bootstrap';
import { escapeInvisible } from '../format/escape-invisible';
import { FilterLink } from '../log/filter-link';
import { rfc3339, type Filter } from '../log/log-query';
import { NetworkName } from '../log/network-name';
import { UntrustedText } from '../ui/untrusted-text';
import { hoursOf } from './hours';
import { share } from './messages';

const MAX_SHOWN = 3;

interface Props {
	readonly incident: RecordedIncident;
}

export function Sources( { incident }: Props ) {
	const [ from, until ] = hoursOf( incident, serverNow() );
	const hours: Filter = {
		after: rfc3339( from ),
		before: rfc3339( until ),
	};
	return (
		<ul className="sidegate-incident__sources">
			{ incident.sources.slice( 0, MAX_SHOWN ).map( ( one ) => (
				<li key={ one.source }>
					{ one.source === '' ? (
						__( 'Not known', 'sidegate' )
					) : (
						<FilterLink
							filter={ hours }
							add={ { source: one.source } }
							name={ escapeInvisible( one.source ) }
						>
							<UntrustedText text={ one.source } />
						</FilterLink>
					) }
					<span>{ share( one.hits, incident.hits ) }</span>
					<NetworkName
						network={ one.network }
						source={ one.source }
					/>
				</li>
			) ) }
		</ul>
	);
}
