/**
 * Settings, statistics and status for the tests of `src/admin`.
 */
import type { RuleId } from '../../rules';
import type {
	Count,
	Layer,
	RuleCount,
	RuleStatus,
	RuleText,
	Server,
	Settings,
	SiteStatus,
	Stats,
} from '../../api/types';
import { rules } from '../../rules';
import { coverageOf } from '../../rules/coverage';
import { settings, type SettingValues } from '../../settings';

export const texts: RuleText[] = rules.map( ( rule ) => ( {
	id: rule.id,
	title: rule.title,
	stops: rule.stops,
	breaks: rule.breaks,
	default: rule.default,
	counted: rule.counted,
	wordpress_only: rule.when.ok ? null : rule.when.reason,
	covers: coverageOf( rule ),
} ) );

function byRule< Value >(
	value: ( text: RuleText ) => Value
): Record< RuleId, Value > {
	return Object.fromEntries(
		texts.map( ( text ) => [ text.id, value( text ) ] )
	) as Record< RuleId, Value >;
}

const settingDefaults = Object.fromEntries(
	Object.entries( settings ).map( ( [ key, one ] ) => [ key, one.default ] )
) as unknown as SettingValues;

export const defaults: Settings = {
	rules: byRule( ( text ) => text.default ),
	...settingDefaults,
	status: {
		disabled: false,
		needed_by: byRule( () => [] ),
		was_needed_by: byRule( () => [] ),
		chosen: [],
		problems: [],
	},
};

const sameCounts = ( hits: number ): Count => ( {
	total: hits,
	last24h: hits,
	last30d: hits,
} );
const ruleCount = ( hits: number, refused: number ): RuleCount => ( {
	...sameCounts( hits ),
	refused: sameCounts( refused ),
} );

/** Returns statistics in which all hits of the last hour were blocked, except `watched` of them. */
export function statsOf(
	hits: Partial< Record< RuleId, number > >,
	watched = 0
): Stats {
	const total = Object.values( hits ).reduce( ( sum, one ) => sum + one, 0 );
	return {
		...ruleCount( total, total - watched ),
		rules: byRule( ( { id } ) =>
			ruleCount( hits[ id ] ?? 0, hits[ id ] ?? 0 )
		),
		hours: [],
		problems: [],
	};
}

/** Returns the status of a site whose check saw these layers block; `otherwise` applies to all other rules. */
export function statusOf(
	layers: Partial< Record< RuleId, Layer > >,
	otherwise: Layer | null
): SiteStatus {
	return {
		state: 'on',
		sentence: 'All recommended rules are on.',
		next: 'Nothing to do.',
		rules: byRule( ( { id } ): RuleStatus => {
			const layer = layers[ id ] ?? otherwise;
			return {
				state: 'block',
				holds: layer === null ? null : true,
				layer,
				status: 403,
				ms: 3,
				because:
					layer === null ? 'Changed since the last check.' : null,
			};
		} ),
		problems: [],
		hints: [],
		check: {
			age: 'fresh',
			time: 1_800_000_000,
			by: 'site',
			loopback: true,
			seen: true,
			due: false,
			sentence: 'Checked <time />: 9 of 9 rules work.',
			note: '',
		},
	};
}

/** Plain Debian: Apache reads `.htaccess`, and nothing is set up yet. */
export const plainApache: Server = {
	kind: 'apache',
	software: 'Apache/2.4.62 (Debian)',
	htaccess: {
		possible: true,
		because: null,
		file: '/var/www/html/.htaccess',
		managed: false,
		wanted: false,
		strength: 'counted',
		drift: 'none',
		removed_by: null,
		problem: null,
	},
	early: {
		mode: 'off',
		'mu-plugin': { possible: true, because: null },
		prepend: { possible: true, because: null },
		drift: false,
		costs: { plugin: 3.703, prepended: 0.4 },
		leaves_until: null,
		problem: null,
	},
	probe: null,
};
