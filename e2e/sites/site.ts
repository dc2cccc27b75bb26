/**
 * A WordPress site that a test may attack, and who lives there.
 */

/** What a site is, whatever serves it. */
export interface Site {
	readonly name: string;
	/** Where it answers (its home), without a slash at its end. */
	readonly url: string;
	/** Where WordPress's own files answer (its siteurl): the same, unless they lie apart. */
	readonly wordpressUrl: string;
	/** Of WordPress, such as `6.5.5`. */
	readonly version: string;
	/** Of PHP, such as `8.2`. */
	readonly php: string;
	/** The folder on this machine's disk that holds wp-load.php. */
	readonly root: string;
	/**
	 * Runs PHP (without its opening tag) in a fresh process that has loaded this
	 * WordPress, and gives what it printed. Throws if it dies or exits with an error.
	 */
	run: ( php: string ) => Promise< string >;
	/** All that PHP has logged since the site started. */
	debugLog: () => Promise< string >;
	stop: () => Promise< void >;
}

/** What a wp-config.php may define. */
export type Constants = Readonly< Record< string, string | number | boolean > >;

/** Everybody's. */
export const PASSWORD = 'password';

/** Login names; seed.php makes these users and what they own. */
export const LOGINS = {
	admin: 'seed-admin',
	author: 'seed-author',
	subscriber: 'seed-sub',
} as const;
