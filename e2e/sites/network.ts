/**
 * The last steps from a site to a network of sites in subdirectories, which
 * WordPress leaves to its owner.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeConfig } from './config';
import { runPhp } from './php';
import { contents, onWordPress } from './program';
import type { Constants, Site } from './site';

/** As WordPress prints it under Network Setup. */
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

export async function becomeNetwork(
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
		// WordPress would cut the colon out of host:port.
		add_filter( 'sanitize_user', function ( $clean, $raw ) { return $raw; }, 10, 2 );
		// A site of a network has this page only if the network names its text.
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
			// The next request makes them, as one of that site.
			delete_option( 'rewrite_rules' );
		}
	` );
	await secondOf( { root, url } ).run( `
		foreach ( array( 'author' => 'seed-author', 'subscriber' => 'seed-sub' ) as $role => $login ) {
			add_user_to_blog( get_current_blog_id(), get_user_by( 'login', $login )->ID, $role );
		}
		${ await contents() }
	` );
}

/** The network's second site. It has the same people, who have written the same. */
export function secondOf< First extends Pick< Site, 'root' | 'url' > >( {
	root,
	...first
}: First ) {
	const url = `${ first.url }/second`;
	return {
		...first,
		root,
		url,
		wordpressUrl: url,
		run: ( php: string ) => runPhp( onWordPress( root, url, php ) ),
	};
}
