/**
 * Converts a site to a multisite network with subdirectories: the last steps,
 * which WordPress leaves to the administrator.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeConfig } from './config';
import { contentsProgram } from './program';
import type { Constants, Site } from './site';

/** The .htaccess that WordPress prints in Network Setup. */
const HTACCESS = ( base: string ) => `# BEGIN WordPress
RewriteEngine On
RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]
RewriteBase ${ base }
RewriteRule ^index\\.php$ - [L]
RewriteRule ^([_0-9a-zA-Z-]+/)?wp-admin$ $1wp-admin/ [R=301,L]
RewriteCond %{REQUEST_FILENAME} -f [OR]
RewriteCond %{REQUEST_FILENAME} -d
RewriteRule ^ - [L]
RewriteRule ^([_0-9a-zA-Z-]+/)?(wp-(content|admin|includes).*) $2 [L]
RewriteRule ^([_0-9a-zA-Z-]+/)?(.*\\.php)$ $2 [L]
RewriteRule . index.php [L]
# END WordPress
`;

export async function convertToNetwork(
	options: Pick< Site, 'root' | 'url' | 'run' > & {
		readonly config: Constants;
	}
): Promise< void > {
	const { root, url, config, run } = options;
	const { host, pathname } = new URL( url );
	const base = pathname.replace( /\/*$/, '/' );
	await writeConfig( root, {
		...config,
		MULTISITE: true,
		SUBDOMAIN_INSTALL: false,
		DOMAIN_CURRENT_SITE: host,
		PATH_CURRENT_SITE: base,
		SITE_ID_CURRENT_SITE: 1,
		BLOG_ID_CURRENT_SITE: 1,
	} );
	await writeFile( join( root, '.htaccess' ), HTACCESS( base ) );
	await run( `
		// WordPress would remove the colon of host:port.
		add_filter( 'sanitize_user', function ( $clean, $raw ) { return $raw; }, 10, 2 );
		// In a network, a site has this page only if the network defines its text.
		update_site_option( 'default_privacy_policy_content', 'Who we are.' );
		$id = wp_insert_site(
			array(
				'domain'     => '${ host }',
				'path'       => '${ base }second/',
				'network_id' => 1,
				'user_id'    => 1,
				'title'      => 'Seed',
			)
		);
		if ( is_wp_error( $id ) ) {
			throw new Exception( $id->get_error_message() );
		}
		foreach ( array( 1, $id ) as $site ) {
			switch_to_blog( $site );
			$GLOBALS['wp_rewrite']->init();
			$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
			// Created by the next request to that site.
			delete_option( 'rewrite_rules' );
		}
	` );
	await secondSite( options ).run( `
		foreach ( array( 'author' => 'seed-author', 'subscriber' => 'seed-sub' ) as $role => $login ) {
			add_user_to_blog( get_current_blog_id(), get_user_by( 'login', $login )->ID, $role );
		}
		${ await contentsProgram() }
	` );
}

/** Returns the second site of a network. It has the same users and contents. */
export function secondSite< First extends Pick< Site, 'url' | 'run' > >(
	first: First
) {
	const url = `${ first.url }/second`;
	return {
		...first,
		url,
		wordpressUrl: url,
		run: ( php: string ) => first.run( php, url ),
	};
}
