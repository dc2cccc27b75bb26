/**
 * A site with rules for its server, and what its owner does with them.
 */
import {
	copyFile,
	mkdir,
	readdir,
	rename,
	rm,
	writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Probe, Server, ServerPatch } from '../src/rest/types';
import { as, forgetSettings } from './owner';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { execute } from './sites/user';

/** What the site's owner had before: Windows line ends, and a line of his own. */
export const OWNERS =
	'# mine\r\nOptions -Indexes\r\n\r\n# BEGIN WordPress\r\n<IfModule mod_rewrite.c>\r\nRewriteEngine On\r\nRewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]\r\nRewriteBase /\r\nRewriteRule ^index\\.php$ - [L]\r\nRewriteCond %{REQUEST_FILENAME} !-f\r\nRewriteCond %{REQUEST_FILENAME} !-d\r\nRewriteRule . /index.php [L]\r\n</IfModule>\r\n# END WordPress\r\n# the last line has no end';

/** Rules for this test alone, through the filter that anybody may use. */
const RULES = `<?php
add_filter( 'sidegate_htaccess', static function ( $text, $strength ) {
	$settings = get_option( 'sidegate_settings' );
	if ( ( $settings['rules']['xmlrpc'] ?? 'block' ) !== 'block' ) {
		return '';
	}
	$to = $strength === 'bare' ? '- [F,END]' : '/wp-content/plugins/sidegate/refuse.php [END,E=SIDEGATE_RULE:xmlrpc,E=SIDEGATE_SPOOL:' . WP_CONTENT_DIR . '/uploads/sidegate-' . get_option( 'sidegate_state' )['token'] . ']';
	return "<IfModule mod_rewrite.c>\\nRewriteEngine On\\nRewriteCond %{ENV:REDIRECT_STATUS} ^$\\nRewriteCond %{REQUEST_URI} (?:^|/)xmlrpc\\\\.php(?:/|$) [NC]\\nRewriteRule ^ $to\\n</IfModule>\\n" . (string) get_option( 'test_more_rules' );
}, 10, 2 );
`;

const route = async < Body >(
	site: Site,
	name: string,
	patch?: ServerPatch
): Promise< Body > => {
	const answer = await as(
		'admin',
		site,
		`/?rest_route=/sidegate/v1/${ name }`,
		patch
			? {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify( patch ),
				}
			: {}
	);
	if ( answer.status !== 200 ) {
		throw new Error( `${ name } answers ${ answer.raw }` );
	}
	return JSON.parse( answer.body ) as Body;
};
export const server = ( site: Site, patch?: ServerPatch ) =>
	route< Server >( site, 'server', patch );
export const probe = ( site: Site ) => route< Probe >( site, 'probe', {} );

export const file = ( site: Site ) => join( site.root, '.htaccess' );
/** WordPress's own, which the specs that come after need. */
const aside = ( site: Site ) => join( site.root, 'wp-content/htaccess.txt' );

export const attack = ( site: Site, headers: Record< string, string > = {} ) =>
	send( site.url, { method: 'POST', target: '//xmlrpc.php', headers } );

export async function prepare( site: Site ): Promise< void > {
	const plugins = join( site.root, 'wp-content/mu-plugins' );
	await mkdir( plugins, { recursive: true } );
	await writeFile( join( plugins, 'rules.php' ), RULES );
	await copyFile( file( site ), aside( site ) );
	await writeFile( file( site ), OWNERS );
	await execute( 'chown', [
		'-R',
		'--reference',
		join( site.root, 'wp-content' ),
		plugins,
		file( site ),
	] );
}

/** While plugin.php is away, whatever refuses comes before it. */
export async function withoutPlugin(
	site: Site,
	look: () => Promise< void >
): Promise< void > {
	const plugin = join( site.root, 'wp-content/plugins/sidegate/plugin.php' );
	await rename( plugin, `${ plugin }.away` );
	try {
		await look();
	} finally {
		await rename( `${ plugin }.away`, plugin );
	}
}

/** Everything that Sidegate may leave in the site's home. */
export const leftovers = async ( site: Site ) =>
	( await readdir( site.root ) ).filter( ( name ) =>
		/sidegate|user\.ini/.test( name )
	);
/** As before the test. */
export async function restore( site: Site ): Promise< void > {
	await server( site, { managed: false, early: 'off' } );
	await site.run( `delete_option( 'test_more_rules' );` );
	await forgetSettings( site );
	await rm( join( site.root, 'wp-content/mu-plugins/rules.php' ) );
	await rename( aside( site ), file( site ) );
	await execute( 'chown', [
		'--reference',
		join( site.root, 'wp-content' ),
		file( site ),
	] );
}
