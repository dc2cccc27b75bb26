/**
 * Allies that have a name: the addresses that a service says it comes from.
 */
export const namedAllies = {
	// jetpack.com/support/how-to-add-jetpack-ips-allowlist, read in 2026.
	jetpack: [
		'122.248.245.244/32',
		'54.217.201.243/32',
		'54.232.116.4/32',
		'192.0.80.0/20',
		'192.0.96.0/20',
		'192.0.112.0/20',
		'195.234.108.0/22',
	],
} as const satisfies Record< string, readonly string[] >;
