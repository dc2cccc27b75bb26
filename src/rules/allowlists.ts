import type { RuleId } from './index.ts';

/** A named list of addresses. */
interface NamedList {
	/**
	 * The only rules that it applies to: anyone can make the service request an
	 * address (a screenshot, a feed, an import), and comes from its network then.
	 */
	readonly rules: readonly RuleId[];
	readonly ranges: readonly string[];
}

/**
 * Allowlists by name: addresses that a service publishes as its own.
 */
export const namedAllowlists = {
	// jetpack.com/support/how-to-add-jetpack-ips-allowlist, read in 2026.
	jetpack: {
		// WordPress.com signs its calls to xmlrpc.php. Its calls to REST are made
		// as a logged-in user, so no rule blocks them; `jetpack/v4`, which it calls
		// while a site is being connected, is a namespace that `rest-anonymous` can
		// leave open.
		rules: [ 'xmlrpc' ],
		ranges: [
			'122.248.245.244/32',
			'54.217.201.243/32',
			'54.232.116.4/32',
			'192.0.80.0/20',
			'192.0.96.0/20',
			'192.0.112.0/20',
			'195.234.108.0/22',
		],
	},
} as const satisfies Record< string, NamedList >;
