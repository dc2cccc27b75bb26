/**
 * What is known to differ on some sites, and why. A declaration that has gone
 * stale is an error, like any other difference.
 */
import { posix } from 'node:path';
import type { Entry } from './table';

export interface Known {
	readonly rule: string;
	/**
	 * - `open`: a way that does not hold there.
	 * - `moot`: a way that leads nowhere there, even without the rule.
	 * - `elsewhere`: a way that another site refuses, by its own settings and in its own records.
	 * - `leaking`: a dud that leaks there without its rule.
	 * - `broken`: a dud of which the server or WordPress itself falls ill.
	 */
	readonly is: 'open' | 'moot' | 'elsewhere' | 'leaking' | 'broken';
	readonly because: string;
	readonly where: ( place: Place ) => boolean;
	readonly which: ( target: string ) => boolean;
}

/** What matters of a site here. */
export interface Place {
	/** Of WordPress. */
	readonly version: string;
	readonly layout: string;
}

const MANIFEST = /^\/wp-includes\/wlwmanifest\.xml(?:\/|$)/;
const MANIFEST_APART = /^\/wp\/wp-includes\/wlwmanifest\.xml(?:\/|$)/;

/** An encoded letter, encoded. */
const TWICE = /%25[0-9a-f]{2}/i;

export const known: readonly Known[] = [
	{
		rule: 'wlwmanifest',
		is: 'open',
		because:
			'WordPress 6.2 ships wp-includes/wlwmanifest.xml, which the server hands out itself: no PHP runs.',
		where: ( { version, layout } ) =>
			version.startsWith( '6.2' ) && layout !== 'apart',
		which: ( target ) => MANIFEST.test( resolved( target ) ),
	},
	{
		rule: 'wlwmanifest',
		is: 'open',
		because:
			'WordPress 6.2 ships it, here below /wp: the server hands it out itself, no PHP runs.',
		where: ( { version, layout } ) =>
			version.startsWith( '6.2' ) && layout === 'apart',
		which: ( target ) => MANIFEST_APART.test( resolved( target ) ),
	},
	{
		rule: 'wlwmanifest',
		is: 'open',
		because:
			'On a network in subdirectories the server looks for wp-includes itself, as WordPress tells it to, and answers that it is not there: no PHP runs.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => MANIFEST.test( resolved( target ) ),
	},
	{
		rule: 'xmlrpc',
		is: 'open',
		because:
			'On a network in subdirectories the server looks for every script itself, as WordPress tells it to, and answers that this one is not there: no PHP runs.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) =>
			/^(?!(?:xmlrpc|index|wp-[\w-]+)\.php$)(?!.*\.php\/).*\.php$/.test(
				resolved( target ).replace( /^\/(?:[\w-]+\/)*/, '' )
			) && ! TWICE.test( target ),
	},
	{
		rule: 'xmlrpc',
		is: 'leaking',
		because:
			'On a network in subdirectories the server decodes a path once more each time that it rewrites it.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => TWICE.test( target ),
	},
	...[ 'users-sitemap', 'users-archives' ].map( ( rule ): Known => ( {
		rule,
		is: 'open',
		because:
			'A site of a network does not know index.php/ as a part of an address: WordPress sends the client to the address without it, which is refused.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => target.startsWith( '/index.php/' ),
	} ) ),
	{
		rule: 'users-login',
		is: 'moot',
		because:
			'On a network in subdirectories the server knows no path behind a script: WordPress answers that there is no such page, whoever is named.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => target.startsWith( '/wp-login.php/' ),
	},
	...( [ 'open', 'moot' ] as const ).map( ( is ): Known => ( {
		rule: 'users-rest',
		is,
		because:
			'On a network in subdirectories the server knows no path behind a script: WordPress answers that there is no such page.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) =>
			target.startsWith( '/wp-activate.php/' ) &&
			target.endsWith( '/users' ) === ( is === 'open' ),
	} ) ),
	...[ 'xmlrpc', 'xmlrpc-discovery' ].map( ( rule ): Known => ( {
		rule,
		is: 'elsewhere',
		because:
			'WordPress finds the site of a network by the first name in a path, which the absolute form does not begin with: the main site answers (ms-settings.php).',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => /^(?:\{\{URL\}\}|http:\/\/)/.test( target ),
	} ) ),
	{
		rule: 'users-rest',
		is: 'broken',
		because:
			'WordPress wants a text there, and dies of an array (rest-api.php, rest_api_loaded).',
		where: ( { version } ) => version.startsWith( '6.' ),
		which: ( target ) => target.includes( 'rest_route[]=' ),
	},
	{
		rule: 'wlwmanifest',
		is: 'broken',
		because:
			'On a network in subdirectories the server goes round in circles after a file of wp-includes that is not there.',
		where: ( { version, layout } ) =>
			layout === 'network' && ! version.startsWith( '6.2' ),
		which: ( target ) => target.startsWith( '/wp-includes/images/' ),
	},
];

export const isKnown = (
	{ rule, one }: Entry,
	place: Place,
	is: Known[ 'is' ]
): Pick< Known, 'because' > | undefined =>
	is === 'open' && one.earlier && place.layout !== 'network'
		? { because: one.earlier }
		: known.find(
				( each ) =>
					each.rule === rule &&
					each.is === is &&
					each.where( place ) &&
					each.which( one.target )
			);

/** The path of a file, as a server finds it. */
function resolved( target: string ): string {
	const path = target.replace( /^\{\{URL\}\}/, '' ).replace( /[?#].*/s, '' );
	try {
		return posix.normalize( decodeURIComponent( path ) );
	} catch {
		return path;
	}
}
