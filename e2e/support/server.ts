/**
 * Sets up a site with server rules, and changes them as its owner would.
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
import type { Probe, Server, ServerPatch } from '../../src/api/types';
import { requestAs, resetSettings } from './owner';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { execute } from '../../src/tools/sites/user';

/** The owner's original .htaccess: with Windows line ends and lines of their own. */
export const ORIGINAL_HTACCESS =
	'# mine\r\nOptions -Indexes\r\n\r\n# BEGIN WordPress\r\n<IfModule mod_rewrite.c>\r\nRewriteEngine On\r\nRewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]\r\nRewriteBase /\r\nRewriteRule ^index\\.php$ - [L]\r\nRewriteCond %{REQUEST_FILENAME} !-f\r\nRewriteCond %{REQUEST_FILENAME} !-d\r\nRewriteRule . /index.php [L]\r\n</IfModule>\r\n# END WordPress\r\n# the last line has no end';

/** Server rules of these tests only, added by the public filter `sidegate_htaccess`. */
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
	const answer = await requestAs(
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
		throw new Error( `${ name } answered ${ answer.raw }` );
	}
	return JSON.parse( answer.body ) as Body;
};
export const server = ( site: Site, patch?: ServerPatch ) =>
	route< Server >( site, 'server', patch );
export const probe = ( site: Site ) => route< Probe >( site, 'probe', {} );

export const htaccessFile = ( site: Site ) => join( site.root, '.htaccess' );
/** Backup of WordPress's own file, which later specs need. */
const backupFile = ( site: Site ) =>
	join( site.root, 'wp-content/htaccess.txt' );

export const attack = ( site: Site, headers: Record< string, string > = {} ) =>
	send( site.url, { method: 'POST', target: '//xmlrpc.php', headers } );

export async function setUpHtaccess( site: Site ): Promise< void > {
	const plugins = join( site.root, 'wp-content/mu-plugins' );
	await mkdir( plugins, { recursive: true } );
	await writeFile( join( plugins, 'rules.php' ), RULES );
	await copyFile( htaccessFile( site ), backupFile( site ) );
	await writeFile( htaccessFile( site ), ORIGINAL_HTACCESS );
	await execute( 'chown', [
		'-R',
		'--reference',
		join( site.root, 'wp-content' ),
		plugins,
		htaccessFile( site ),
	] );
}

/** Calls a function while plugin.php is missing: whatever blocks then runs before the plugin. */
export async function withoutPlugin(
	site: Site,
	run: () => Promise< void >
): Promise< void > {
	const plugin = join( site.root, 'wp-content/plugins/sidegate/plugin.php' );
	await rename( plugin, `${ plugin }.moved` );
	try {
		await run();
	} finally {
		await rename( `${ plugin }.moved`, plugin );
	}
}

/** Calls a function while a file exists. */
export async function withFile(
	path: string,
	text: string,
	run: () => Promise< void >
): Promise< void > {
	await mkdir( join( path, '..' ), { recursive: true } );
	await writeFile( path, text );
	try {
		await run();
	} finally {
		await rm( path );
	}
}

/** Lists the files of Sidegate in the site's document root. */
export const leftovers = async ( site: Site ) =>
	( await readdir( site.root ) ).filter( ( name ) =>
		/sidegate|user\.ini/.test( name )
	);
/** Restores the site as it was before the test. */
export async function restoreHtaccess( site: Site ): Promise< void > {
	await server( site, { managed: false, early: 'off' } );
	await site.run( `delete_option( 'test_more_rules' );` );
	await resetSettings( site );
	await rm( join( site.root, 'wp-content/mu-plugins/rules.php' ) );
	await rename( backupFile( site ), htaccessFile( site ) );
	await execute( 'chown', [
		'--reference',
		join( site.root, 'wp-content' ),
		htaccessFile( site ),
	] );
}
