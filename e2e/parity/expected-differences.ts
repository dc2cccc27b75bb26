/**
 * Lists the differences that are expected on some sites, and why. An entry that no
 * longer applies is an error, like a difference that is not listed.
 */
import { posix } from 'node:path';
import type { Entry } from './table';

export interface ExpectedDifference {
	readonly rule: string;
	/**
	 * - `not-blocked`: a request that is not blocked there.
	 * - `no-effect`: a request that reveals nothing there, even without the rule.
	 * - `other-site`: a request that another site of the network blocks and records.
	 * - `leaks-without-rule`: an ineffective request that leaks there without its rule.
	 * - `server-error`: an ineffective request that causes an error of the server or WordPress.
	 */
	readonly kind:
		| 'not-blocked'
		| 'no-effect'
		| 'other-site'
		| 'leaks-without-rule'
		| 'server-error';
	readonly reason: string;
	readonly onSite: ( site: SiteKind ) => boolean;
	readonly matches: ( target: string ) => boolean;
}

/** The properties of a site that differences depend on. */
export interface SiteKind {
	/** Version of WordPress. */
	readonly version: string;
	readonly layout: string;
}

const MANIFEST = /^\/wp-includes\/wlwmanifest\.xml(?:\/|$)/;
/** The same file where WordPress is in its own directory, `/wp`. */
const MANIFEST_APART = /^\/wp\/wp-includes\/wlwmanifest\.xml(?:\/|$)/;

/** A character that is percent-encoded twice. */
const DOUBLY_ENCODED = /%25[0-9a-f]{2}/i;

export const expectedDifferences: readonly ExpectedDifference[] = [
	{
		rule: 'wlwmanifest',
		kind: 'not-blocked',
		reason: 'WordPress 6.2 has the file wp-includes/wlwmanifest.xml, which the server sends itself: no PHP runs.',
		onSite: ( { version, layout } ) =>
			version.startsWith( '6.2' ) && layout !== 'own-directory',
		matches: ( target ) => MANIFEST.test( normalizedPath( target ) ),
	},
	{
		rule: 'wlwmanifest',
		kind: 'not-blocked',
		reason: 'WordPress 6.2 has the file, here below /wp: the server sends it itself, no PHP runs.',
		onSite: ( { version, layout } ) =>
			version.startsWith( '6.2' ) && layout === 'own-directory',
		matches: ( target ) => MANIFEST_APART.test( normalizedPath( target ) ),
	},
	{
		rule: 'wlwmanifest',
		kind: 'not-blocked',
		reason: 'On a network in subdirectories WordPress’s rewrite rules make the server look for wp-includes itself. It answers 404 without PHP.',
		onSite: ( { layout } ) => layout === 'network',
		matches: ( target ) => MANIFEST.test( normalizedPath( target ) ),
	},
	{
		rule: 'xmlrpc',
		kind: 'not-blocked',
		reason: 'On a network in subdirectories WordPress’s rewrite rules make the server look for every script itself. It answers 404 for this one without PHP.',
		onSite: ( { layout } ) => layout === 'network',
		matches: ( target ) =>
			/^(?!(?:xmlrpc|index|wp-[\w-]+)\.php$)(?!.*\.php\/).*\.php$/.test(
				normalizedPath( target ).replace( /^\/(?:[\w-]+\/)*/, '' )
			) && ! DOUBLY_ENCODED.test( target ),
	},
	{
		rule: 'xmlrpc',
		kind: 'leaks-without-rule',
		reason: 'On a network in subdirectories the server decodes a path again each time that it rewrites it.',
		onSite: ( { layout } ) => layout === 'network',
		matches: ( target ) => DOUBLY_ENCODED.test( target ),
	},
	...[ 'users-sitemap', 'users-archives' ].map(
		( rule ): ExpectedDifference => ( {
			rule,
			kind: 'not-blocked',
			reason: 'A site of a network has no addresses with index.php/: WordPress redirects to the address without it, which is blocked.',
			onSite: ( { layout } ) => layout === 'network',
			matches: ( target ) => target.startsWith( '/index.php/' ),
		} )
	),
	{
		rule: 'users-login',
		kind: 'no-effect',
		reason: 'On a network in subdirectories the server supports no path after a script: WordPress answers 404 for every name.',
		onSite: ( { layout } ) => layout === 'network',
		matches: ( target ) => target.startsWith( '/wp-login.php/' ),
	},
	...( [ 'not-blocked', 'no-effect' ] as const ).map(
		( kind ): ExpectedDifference => ( {
			rule: 'users-rest',
			kind,
			reason: 'On a network in subdirectories the server supports no path after a script: WordPress answers 404.',
			onSite: ( { layout } ) => layout === 'network',
			matches: ( target ) =>
				target.startsWith( '/wp-activate.php/' ) &&
				target.endsWith( '/users' ) === ( kind === 'not-blocked' ),
		} )
	),
	...[ 'xmlrpc', 'xmlrpc-discovery' ].map( ( rule ): ExpectedDifference => ( {
		rule,
		kind: 'other-site',
		reason: 'WordPress finds the site of a network by the first name in the path, but the absolute form begins with the scheme: the main site answers (ms-settings.php).',
		onSite: ( { layout } ) => layout === 'network',
		matches: ( target ) => /^(?:\{\{URL\}\}|http:\/\/)/.test( target ),
	} ) ),
	{
		rule: 'users-rest',
		kind: 'server-error',
		reason: 'WordPress expects a string there, and an array is a fatal error (rest-api.php, rest_api_loaded).',
		onSite: ( { version } ) => version.startsWith( '6.' ),
		matches: ( target ) => target.includes( 'rest_route[]=' ),
	},
	{
		rule: 'wlwmanifest',
		kind: 'server-error',
		reason: 'On a network in subdirectories the server rewrites in a loop for a missing file of wp-includes.',
		onSite: ( { version, layout } ) =>
			layout === 'network' && ! version.startsWith( '6.2' ),
		matches: ( target ) => target.startsWith( '/wp-includes/images/' ),
	},
];

export const findExpectedDifference = (
	{ rule, testCase }: Entry,
	site: SiteKind,
	kind: ExpectedDifference[ 'kind' ]
): Pick< ExpectedDifference, 'reason' > | undefined =>
	kind === 'not-blocked' && testCase.earlyOnly && site.layout !== 'network'
		? { reason: testCase.earlyOnly }
		: expectedDifferences.find(
				( each ) =>
					each.rule === rule &&
					each.kind === kind &&
					each.onSite( site ) &&
					each.matches( testCase.target )
			);

/** Returns the path of a file as a server resolves it. */
function normalizedPath( target: string ): string {
	const path = target.replace( /^\{\{URL\}\}/, '' ).replace( /[?#].*/s, '' );
	try {
		return posix.normalize( decodeURIComponent( path ) );
	} catch {
		return path;
	}
}
