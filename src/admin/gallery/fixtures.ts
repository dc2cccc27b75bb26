/**
 * Props and answers that several cards of the gallery share.
 */
import type {
	AddressNetwork,
	Group,
	Hit,
	HourCount,
	Network,
	RecordedIncident,
	Settings,
	SiteStatus,
	SourceDiagnosis,
	Stats,
} from '../../api/types';
import { serverNow } from '../data/bootstrap';
import { defaults, plainApache, statsOf, statusOf } from '../data/fixtures';
import type { SaveStatus, View } from '../data/save-queue';
import type { ServerView } from '../data/use-server';
import type { Save } from '../data/use-settings';
import type { TabProps } from '../tabs/tab-props';

const HOUR = 3600;
export const now = Math.floor( serverNow() );
export const thisHour = Math.floor( now / HOUR ) * HOUR;

export const iso = ( seconds: number ) =>
	new Date( seconds * 1000 ).toISOString();

/** A name that is as long as the longest in the registries, without a space. */
const LONG = 'Telekommunikationsdienstleistungsgesellschaft';

export const microsoft: Network = {
	asn: 8075,
	name: 'Microsoft Corporation',
	hosting: true,
	country: 'US',
};
export const longNetwork: Network = {
	asn: 4_200_000_000,
	name: LONG,
	hosting: false,
	country: 'DE',
};

export const failed: SaveStatus = {
	kind: 'failed',
	error: { code: 'fetch_error' },
};

/** Returns the settings as the page has them. */
export const viewOf = (
	changes: Partial< Settings > = {},
	saveStatuses: Readonly< Record< string, SaveStatus > > = {}
): View => {
	const settings = { ...defaults, ...changes };
	return {
		confirmed: settings,
		shown: settings,
		saveStatuses: new Map( Object.entries( saveStatuses ) ),
	};
};

export const save: Save = () => Promise.resolve( { kind: 'saved' } );

/** Returns the status of a site that was checked two minutes ago. */
export const checked = ( changes: Partial< SiteStatus > = {} ): SiteStatus => {
	const status = statusOf( { xmlrpc: 'server' }, 'shield' );
	return {
		...status,
		...changes,
		check: { ...status.check, time: now - 120, ...changes.check },
	};
};

export const serverView = (
	changes: Partial< ServerView > = {}
): ServerView => ( {
	server: plainApache,
	status: checked(),
	saveStatuses: {},
	read: () => {},
	check: () => {},
	change: () => {},
	...changes,
} );

/** Requests of two days, one hour of which had an attack. */
const hours = ( [ 'users-scan', 'users-rest', 'xmlrpc' ] as const )
	.flatMap( ( rule, index ) =>
		Array.from( { length: 48 }, ( _, hour ): HourCount => {
			const hits =
				rule === 'xmlrpc' && hour === 5
					? 61_002
					: ( hour * 7 + index * 5 ) % 23;
			return {
				hour: thisHour - hour * HOUR,
				rule,
				hits,
				refused: hits,
				layers: { shield: hits },
			};
		} )
	)
	.reverse();

export const attackStats: Stats = {
	...statsOf( { xmlrpc: 61_402, 'users-scan': 512, 'users-rest': 498 } ),
	hours: hours.filter( ( { hits } ) => hits > 0 ),
};

export const direct: SourceDiagnosis = {
	peer: '203.0.113.20',
	client: {
		address: '203.0.113.20',
		hops: [ '203.0.113.20' ],
		because: 'direct',
	},
	candidates: [],
	presets: [
		{
			name: 'cloudflare',
			title: 'Cloudflare',
			header: 'cf-connecting-ip',
			published: 'https://www.cloudflare.com/ips/',
			ranges: 22,
			date: '2026-06-01',
			from: 'https://www.cloudflare.com/ips-v4',
		},
	],
	within: null,
	says: null,
	private: false,
	restored: false,
	crowd: { hits: 0, sources: 0, behind: 0 },
	unknown: false,
};

/** What the site finds behind a CDN that isn’t set as its proxy. */
export const behindCdn: SourceDiagnosis = {
	...direct,
	peer: '104.16.0.9',
	client: {
		address: '104.16.0.9',
		hops: [ '104.16.0.9' ],
		because: 'direct',
	},
	candidates: [
		{
			header: 'cf-connecting-ip',
			value: '203.0.113.20',
			address: '203.0.113.20',
			hops: [ '104.16.0.9', '203.0.113.20' ],
			because: 'named',
		},
	],
	within: 'cloudflare',
	says: 'cloudflare',
	crowd: { hits: 318, sources: 12, behind: 290 },
	unknown: true,
};

export const hit = ( changes: Partial< Hit > = {} ): Hit => ( {
	time: iso( now - 90 ),
	rule: 'xmlrpc',
	layer: 'shield',
	refused: true,
	source: '168.62.29.77',
	way: null,
	network: microsoft,
	method: 'POST',
	path: '//xmlrpc.php',
	agent: 'Mozilla/5.0 zgrab/0.x',
	xmlrpc: 'wp.getUsersBlogs',
	login: 'admin',
	...changes,
} );

export const group = ( changes: Partial< Group > ): Group => ( {
	key: '',
	hits: 61_002,
	refused: 61_002,
	error: 0,
	counted: 'all',
	first: iso( now - 86_400 ),
	last: iso( now - 60 ),
	network: null,
	exists: null,
	...changes,
} );

/** An attack, a watched request, and texts that are long, hostile or empty. */
export const hits: readonly Hit[] = [
	...Array.from( { length: 6 }, ( _, at ) =>
		hit( { time: iso( now - 90 - at ) } )
	),
	hit( {
		time: iso( now - 4000 ),
		rule: 'users-scan',
		layer: 'wordpress',
		refused: false,
		source: '2001:db8:77:9::/64',
		network: longNetwork,
		method: 'GET',
		path: `/?author=1&${ 'x'.repeat( 190 ) }`,
		agent: '',
		xmlrpc: '',
		login: '',
	} ),
	hit( {
		time: iso( now - 9000 ),
		rule: 'wlwmanifest',
		source: '',
		way: { hops: [ '10.0.0.1', '198.51.100.7' ], because: 'named' },
		network: null,
		method: 'GET',
		path: '/wp-includes/\u202ewlwmanifest.xml',
		agent: 'a'.repeat( 120 ),
		login: 'Overlong-'.repeat( 6 ),
	} ),
];

export const addressNetwork: AddressNetwork = {
	address: '168.62.29.77',
	network: microsoft,
	because: null,
	data: {
		scope: 'hosting',
		date: '2026-06-17',
		credits: [
			{ text: 'IP to ASN: RouteViews', url: 'https://example.org/' },
		],
	},
	asked: null,
};

export const tabProps = ( changes: Partial< TabProps > = {} ): TabProps => ( {
	view: viewOf(),
	save,
	server: serverView(),
	source: { source: direct },
	stats: { answer: attackStats, error: undefined, reload: () => {} },
	kind: 'apache',
	isShown: true,
	...changes,
} );

export const incident = (
	changes: Partial< RecordedIncident > = {}
): RecordedIncident => ( {
	start: thisHour - 7000,
	end: thisHour - 4600,
	peak: 57,
	hits: 88_058,
	watched: 0,
	parts: 1,
	cost: 23.1,
	rules: { xmlrpc: 88_046, 'users-scan': 12 },
	layers: { server: 88_000, shield: 58 },
	sources: [
		{ source: '168.62.29.77', hits: 62_738, network: microsoft },
		{ source: '2001:db8:77:9::/64', hits: 20_000, network: longNetwork },
		{ source: '', hits: 100, network: null },
	],
	names: [
		{ name: 'admin', hits: 61_002, exists: true },
		{ name: 'Overlong-'.repeat( 6 ), hits: 3, exists: false },
	],
	...changes,
} );
