/**
 * Settings and numbers for the tests of this folder.
 */
import type { RuleId } from '../rules';
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
	wordpress_only: rule.when.ok ? null : rule.when.because,
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
	proxy: { preset: 'none', trusted: [], header: 'x-forwarded-for' },
	retention_days: 30,
	addresses: 'whole',
	alerts: 'on',
	alert_email: '',
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

/** The status of a site on which these layers were seen to block; `otherwise` for the others. */
export function statusOf(
	layers: Partial< Record< RuleId, Layer > >,
	otherwise: Layer | null
): SiteStatus {
	return {
		state: 'on',
		sentence: 'All recommended rules are on.',
		next: 'Nothing to do.',
		rules: each( ( { id } ): RuleStatus => {
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

/** Plain Debian: Apache takes `.htaccess`, and nothing is set up yet. */
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
