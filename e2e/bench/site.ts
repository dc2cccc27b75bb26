/**
 * Starts the site that is measured: the newest WordPress, or the one in SIDEGATE_WORDPRESS_DIR.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startNativeSite, type NativeSite } from '../../src/tools/sites/native';

export const startSite = (): Promise< NativeSite > =>
	startNativeSite( {
		version: process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
			? 'given'
			: '6.7-alpha',
	} );

/**
 * Chooses a theme that prints nearly nothing. A theme's time
 * is the same with Sidegate and without, and varies by more than the difference
 * that is measured.
 */
export async function chooseEmptyTheme( site: NativeSite ): Promise< void > {
	const theme = join( site.root, 'wp-content/themes/empty' );
	await mkdir( theme );
	await writeFile( join( theme, 'style.css' ), '/* Theme Name: Empty */' );
	await writeFile(
		join( theme, 'index.php' ),
		'<?php wp_head(); wp_footer();'
	);
	await site.run( `switch_theme( 'empty' );` );
}
