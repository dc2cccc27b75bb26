/**
 * What a group has in common, as a link to its hits.
 */
import { __ } from '@wordpress/i18n';
import type { RuleId } from '../../rules';
import type { Group, GroupedBy } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { Foreign } from '../hits/foreign';
import { inert } from '../hits/inert';
import { ruleTitle } from '../hits/rule-title';
import { FilterLink } from './filter-link';
import { hourLabel } from './hour-label';
import { rfc3339, type Filter } from './place';

interface Props {
	readonly by: GroupedBy;
	readonly group: Group;
	readonly filter: Filter;
}

const HOUR = 3600;

export function GroupName( { by, group: { key }, filter }: Props ) {
	if ( by === 'rule' ) {
		const title = ruleTitle( key );
		return (
			<FilterLink
				filter={ filter }
				and={ { rule: key as RuleId } }
				name={ title }
			>
				{ title }
			</FilterLink>
		);
	}
	if ( by === 'hour' ) {
		const start = Date.parse( key ) / 1000;
		const label = hourLabel( start, bootstrap.timezone );
		return (
			<FilterLink
				filter={ filter }
				and={ {
					after: rfc3339( start ),
					before: rfc3339( start + HOUR ),
				} }
				name={ label }
			>
				<time dateTime={ key }>{ label }</time>
			</FilterLink>
		);
	}
	return key === '' ? (
		<>{ __( 'Not known', 'sidegate' ) }</>
	) : (
		<FilterLink
			filter={ filter }
			and={ { source: key } }
			name={ inert( key ) }
		>
			<Foreign text={ key } />
		</FilterLink>
	);
}
