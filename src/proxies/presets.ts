/**
 * What stands in front of many sites, as data: whom a site that is behind it
 * may believe, and in which header. Nothing here is ever fetched by the
 * plugin; a list that it has not is the owner's to paste.
 */

/** Headers that name a client. `Sidegate\Core\Proxies` knows how each is written. */
export const PROXY_HEADERS = [
	'cf-connecting-ip',
	'cloudfront-viewer-address',
	'fastly-client-ip',
	'x-real-ip',
	'forwarded',
	'x-forwarded-for',
] as const;
export type ProxyHeader = ( typeof PROXY_HEADERS )[ number ];

export interface Preset {
	readonly title: string;
	/** The header to begin with. */
	readonly header: ProxyHeader;
	/** Where it says from which addresses it asks. */
	readonly published: string;
	/**
	 * Headers that it sends, and a word in them where they are others' too.
	 * Anybody can send them: a hint for the owner, and a reason for nothing.
	 */
	readonly signs: Readonly< Record< string, string > >;
	/**
	 * Those addresses, or why they are not here. Only ranges from which nobody
	 * but the CDN itself can ask: whoever else sits in one may name himself
	 * anything.
	 */
	readonly ranges:
		| {
				readonly ok: true;
				readonly date: string;
				readonly from: string;
				readonly list: readonly string[];
		  }
		| { readonly ok: false; readonly because: string };
}

export const presets = {
	cloudflare: {
		title: 'Cloudflare',
		header: 'cf-connecting-ip',
		published: 'https://www.cloudflare.com/ips/',
		signs: { 'cf-ray': '' },
		ranges: {
			ok: true,
			date: '2026-06-08',
			// Older copies have 104.16.0.0/12. The 104.28.0.0/14 in it is no
			// proxy's: people who surf through WARP come from there.
			from: 'cloudflare.com/ips-v4 and ips-v6, as kept and checked in the npm package @arcjet/ip 1.5.0',
			list: [
				'103.21.244.0/22',
				'103.22.200.0/22',
				'103.31.4.0/22',
				'104.16.0.0/13',
				'104.24.0.0/14',
				'108.162.192.0/18',
				'131.0.72.0/22',
				'141.101.64.0/18',
				'162.158.0.0/15',
				'172.64.0.0/13',
				'173.245.48.0/20',
				'188.114.96.0/20',
				'190.93.240.0/20',
				'197.234.240.0/22',
				'198.41.128.0/17',
				'2400:cb00::/32',
				'2405:8100::/32',
				'2405:b500::/32',
				'2606:4700::/32',
				'2803:f800::/32',
				'2a06:98c0::/29',
				'2c0f:f248::/32',
			],
		},
	},
	cloudfront: {
		title: 'Amazon CloudFront',
		header: 'cloudfront-viewer-address',
		published: 'https://ip-ranges.amazonaws.com/ip-ranges.json',
		signs: { 'x-amz-cf-id': '', via: 'CloudFront' },
		ranges: {
			ok: false,
			// The whole network of Amazon (AS16509) would do no good: everybody
			// can rent a machine in it.
			because:
				'It has hundreds, and they change every few weeks, so a copy in a plugin would soon be wrong.',
		},
	},
	fastly: {
		title: 'Fastly',
		// Fastly-Client-IP is what the client has sent, if he has sent one
		// (Fastly's reference of that header), unless a service's own VCL sets it.
		header: 'x-forwarded-for',
		published: 'https://api.fastly.com/public-ip-list',
		signs: { 'fastly-ff': '', 'cdn-loop': 'Fastly' },
		ranges: {
			ok: false,
			// Nor would the network of Fastly (AS54113): people who surf through
			// iCloud Private Relay come from there.
			because:
				'No list with a date and a licence was at hand when this version was made.',
		},
	},
} as const satisfies Record< string, Preset >;

export type PresetName = keyof typeof presets;

/** What PHP needs of them, with the rules. */
export const presetData = Object.fromEntries(
	Object.entries< Preset >( presets ).map(
		( [ name, { title, header, published, signs, ranges } ] ) => [
			name,
			{
				title,
				header,
				published,
				signs: { ...signs },
				date: ranges.ok ? ranges.date : '',
				from: ranges.ok ? ranges.from : '',
				ranges: ranges.ok ? [ ...ranges.list ] : [],
			},
		]
	)
);
