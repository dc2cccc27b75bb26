/**
 * Presets for well-known proxies and CDNs: their addresses, which a site behind
 * them may trust, and the header that names the client. The plugin never fetches
 * addresses; owners paste the lists that are missing here.
 */

/** Headers that name a client. `Sidegate\Core\ClientIp\TrustedProxies` parses each of them. */
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
	/** The header to try first. */
	readonly header: ProxyHeader;
	/** URL where the CDN publishes the addresses of its proxies. */
	readonly published: string;
	/**
	 * Headers by which the owner may recognise the CDN, each with a word that the value
	 * contains if other CDNs send it too. Any client can send them, so they prove nothing.
	 */
	readonly signs: Readonly< Record< string, string > >;
	/**
	 * The addresses of the CDN's proxies, or why they are missing. A range must contain
	 * no machine of others: from there, anyone could fake their address.
	 */
	readonly ranges:
		| {
				readonly ok: true;
				readonly date: string;
				readonly from: string;
				readonly list: readonly string[];
		  }
		| { readonly ok: false; readonly reason: string };
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
			// Older copies have 104.16.0.0/12. It contains 104.28.0.0/14, which is
			// not for proxies: visitors who use WARP come from there.
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
			// The whole network of Amazon (AS16509) would be unsafe: anyone can
			// rent a machine in it.
			reason: 'It has hundreds, and they change every few weeks, so a copy in a plugin would soon be wrong.',
		},
	},
	fastly: {
		title: 'Fastly',
		// Fastly-Client-IP is what the client has sent, if it has sent one
		// (Fastly's reference of that header), unless a service's own VCL sets it.
		header: 'x-forwarded-for',
		published: 'https://api.fastly.com/public-ip-list',
		signs: { 'fastly-ff': '', 'cdn-loop': 'Fastly' },
		ranges: {
			ok: false,
			// The network of Fastly (AS54113) would be unsafe too: visitors who use
			// iCloud Private Relay come from there.
			reason: 'No list with a date and a licence was available when this version was made.',
		},
	},
} as const satisfies Record< string, Preset >;

export type PresetName = keyof typeof presets;

/** The presets as PHP gets them, together with the rules. */
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
