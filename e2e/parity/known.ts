/**
 * What is known to differ on some sites, and why: a way that does not hold
 * there, or a dud that leaks there without its rule. A declaration that has
 * gone stale is an error, like any other difference.
 */
import { posix } from 'node:path';
import type { Entry } from './table';

export interface Known {
	readonly rule: string;
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

const MANIFEST = /^\/(?:wp\/)?wp-includes\/wlwmanifest\.xml(?:\/|$)/;

/** An encoded letter, encoded. */
const TWICE = /%25[0-9a-f]{2}/i;

export const known: readonly Known[] = [
	{
		rule: 'wlwmanifest',
		because:
			'WordPress 6.2 ships wp-includes/wlwmanifest.xml, which the server hands out itself: no PHP runs.',
		where: ( { version } ) => version.startsWith( '6.2' ),
		which: ( target ) => MANIFEST.test( resolved( target ) ),
	},
	{
		rule: 'wlwmanifest',
		because:
			'On a network in subdirectories the server looks for wp-includes itself, as WordPress tells it to, and answers that it is not there: no PHP runs.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => MANIFEST.test( resolved( target ) ),
	},
	{
		rule: 'xmlrpc',
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
		because:
			'On a network in subdirectories the server decodes a path once more each time that it rewrites it.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => TWICE.test( target ),
	},
	...[ 'users-sitemap', 'users-archives' ].map( ( rule ): Known => ( {
		rule,
		because:
			'A site of a network does not know index.php/ as a part of an address: WordPress sends the client to the address without it, which is refused.',
		where: ( { layout } ) => layout === 'network',
		which: ( target ) => target.startsWith( '/index.php/' ),
	} ) ),
];

export const isKnown = ( { rule, one }: Entry, place: Place ) =>
	known.find(
		( each ) =>
			each.rule === rule &&
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
