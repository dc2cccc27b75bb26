/**
 * Shows what the hits of a group have in common, as a link to them.
 */
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { RuleId } from '../../rules';
import type { Group, GroupedBy } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { UntrustedText } from '../ui/untrusted-text';
import { escapeInvisible } from '../format/escape-invisible';
import { LOCALE } from '../format/locale';
import { ruleTitle } from '../format/rule-title';
import { minuteTime } from '../format/time-zone';
import { FilterLink } from './filter-link';
import { rfc3339, type Filter } from './log-query';
import { asnLabel } from './messages';
import { NetworkLink } from './network-link';
import { NameStatus } from './tried-names';

interface Props {
	readonly by: GroupedBy;
	readonly group: Group;
	readonly filter: Filter;
}

const HOUR = 3600;

/** What stands for bytes that are no text: the filter can't find them. */
const NO_TEXT = '\ufffd';

function untrusted( key: string, filter: Filter, add: Filter ): ReactNode {
	return key.includes( NO_TEXT ) ? (
		<UntrustedText text={ key } />
	) : (
		<FilterLink
			filter={ filter }
			add={ add }
			name={ escapeInvisible( key ) }
		>
			<UntrustedText text={ key } />
		</FilterLink>
	);
}

export function GroupName( { by, group, filter }: Props ) {
	const { key } = group;
	const link = ( name: string, add: Filter, content: ReactNode = name ) => (
		<FilterLink filter={ filter } add={ add } name={ name }>
			{ content }
		</FilterLink>
	);
	if ( key === '' ) {
		return by === 'agent' ? (
			<>{ __( 'None', 'sidegate' ) }</>
		) : (
			<>{ __( 'Not known', 'sidegate' ) }</>
		);
	}
	switch ( by ) {
		case 'rule':
			return link( ruleTitle( key ), { rule: key as RuleId } );
		case 'hour': {
			const start = Date.parse( key ) / 1000;
			const label = minuteTime( start, bootstrap.timezone, LOCALE );
			return link(
				label,
				{ after: rfc3339( start ), before: rfc3339( start + HOUR ) },
				<time dateTime={ key }>{ label }</time>
			);
		}
		case 'network':
			return group.network === null ? (
				link( asnLabel( Number( key ) ), { network: Number( key ) } )
			) : (
				<NetworkLink
					network={ group.network }
					source=""
					filter={ filter }
				/>
			);
		case 'login':
			return (
				<>
					{ untrusted( key, filter, { login: key } ) }
					<NameStatus exists={ group.exists } />
				</>
			);
		case 'path':
			return untrusted( key, filter, { path: key } );
		case 'agent':
			return untrusted( key, filter, { agent: key } );
		case 'source':
			return untrusted( key, filter, { source: key } );
	}
}
