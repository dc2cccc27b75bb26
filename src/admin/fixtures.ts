/**
 * Settings and numbers for the tests of this folder.
 */
import type { RuleId } from '../rules';
import type {
	Count,
	RuleCount,
	RuleText,
	Settings,
	Stats,
} from '../rest/types';
import { rules } from '../rules';
import { covers } from '../rules/covers';

export const texts: RuleText[] = rules.map( ( rule ) => ( {
	id: rule.id,
	title: rule.title,
	stops: rule.stops,
	breaks: rule.breaks,
	default: rule.default,
	counted: rule.counted,
	covers: covers( rule ),
} ) );

function each< Value >(
	value: ( text: RuleText ) => Value
): Record< RuleId, Value > {
	return Object.fromEntries(
		texts.map( ( text ) => [ text.id, value( text ) ] )
	) as Record< RuleId, Value >;
}

export const defaults: Settings = {
	rules: each( ( text ) => text.default ),
	xmlrpc_mode: 'everything',
	login_timing: 'natural',
	allies: [],
	rest_namespaces: [],
	retention_days: 30,
	addresses: 'whole',
	status: { disabled: false, xmlrpc_needed_by: [], chosen: [], problems: [] },
};

const count = ( hits: number ): Count => ( {
	total: hits,
	last24h: hits,
	last30d: hits,
} );
const both = ( hits: number, refused: number ): RuleCount => ( {
	...count( hits ),
	refused: count( refused ),
} );

/** Hits of the last hour; all refused but `watched`. */
export function statsOf(
	hits: Partial< Record< RuleId, number > >,
	watched = 0
): Stats {
	const total = Object.values( hits ).reduce( ( sum, one ) => sum + one, 0 );
	return {
		...both( total, total - watched ),
		rules: each( ( { id } ) => both( hits[ id ] ?? 0, hits[ id ] ?? 0 ) ),
		hours: [],
		problems: [],
	};
}
