/**
 * A WordPress test site and its users.
 */

/** A site, independent of its server. */
export interface Site {
	readonly name: string;
	/** Its home URL, without a trailing slash. */
	readonly url: string;
	/** The URL of WordPress's own files (its siteurl); the same unless WordPress has its own directory. */
	readonly wordpressUrl: string;
	/** Version of WordPress, such as `6.5.5`. */
	readonly version: string;
	/** Version of PHP, such as `8.2`. */
	readonly php: string;
	/** The folder with wp-load.php. */
	readonly root: string;
	/**
	 * Runs PHP code (without the opening tag) in a new process that has loaded this
	 * WordPress, and returns its output. Throws if the process fails.
	 *
	 * @param php
	 * @param at  Another address of this WordPress, such as that of a network's second site.
	 */
	run: ( php: string, at?: string ) => Promise< string >;
	/** Returns PHP's log since the site started. */
	debugLog: () => Promise< string >;
	stop: () => Promise< void >;
}

/** Constants of wp-config.php. */
export type Constants = Readonly< Record< string, string | number | boolean > >;

/** Password of all test users. */
export const PASSWORD = 'password';

/** User names; seed.php creates these users. */
export const LOGINS = {
	admin: 'seed-admin',
	author: 'seed-author',
	subscriber: 'seed-sub',
} as const;
