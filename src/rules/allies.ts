import type { RuleId } from '.';

/** A list of addresses that has a name. */
interface NamedList {
	/**
	 * The rules that it opens, and no other: anybody who makes the service ask
	 * for an address (a screenshot, a feed, an import) comes from its network.
	 */
	readonly opens: readonly RuleId[];
	readonly ranges: readonly string[];
}

/**
 * Allowed addresses that have a name: those that a service says it comes from.
 */
export const namedAllies = {
	// jetpack.com/support/how-to-add-jetpack-ips-allowlist, read in 2026.
	jetpack: {
		// WordPress.com signs its calls to xmlrpc.php. Its calls to REST are a
		// user's, whom no rule refuses; `jetpack/v4`, which it asks while a site
		// is being connected, is a namespace that `rest-anonymous` can leave open.
		opens: [ 'xmlrpc' ],
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
