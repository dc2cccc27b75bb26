/**
 * Shows the gallery in a site's wp-admin, in place of the settings page's script:
 * menu, colours, language and Sidegate's own data stay those of the site.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './sites/folders';
import type { Site } from './sites/site';

/** `npm run build:gallery` writes it; the plugin's zip doesn't contain it. */
const BUILT = join( REPOSITORY, '.cache/gallery' );

const MU_PLUGIN = `<?php
if ( isset( $_GET['gallery'] ) ) {
	add_filter(
		'script_loader_src',
		static function ( $src, $handle ) {
			return 'sidegate-settings' === $handle ? plugins_url( 'gallery/gallery.js', __FILE__ ) : $src;
		},
		10,
		2
	);
	// The gallery has everything in one script.
	add_action(
		'admin_enqueue_scripts',
		static function () {
			wp_scripts()->query( 'sidegate-settings' )->deps[] = 'wp-components';
		},
		PHP_INT_MAX
	);
	add_filter(
		'pre_determine_locale',
		static function ( $locale ) {
			return $_GET['locale'] ?? $locale;
		}
	);
	add_filter(
		'get_user_option_admin_color',
		static function ( $scheme ) {
			return $_GET['scheme'] ?? $scheme;
		}
	);
	add_action(
		'init',
		static function () {
			if ( isset( $_GET['rtl'] ) ) {
				$GLOBALS['wp_locale']->text_direction = 'rtl';
			}
		}
	);
}
`;

export async function addGallery( { root }: Site ): Promise< void > {
	const folder = join( root, 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	await cp( BUILT, join( folder, 'gallery' ), { recursive: true } );
	await writeFile( join( folder, 'gallery.php' ), MU_PLUGIN );
}

interface Options {
	/** A card or a state, such as `chart/empty`. Without it the list is shown. */
	readonly gallery?: string;
	/** Such as `ja`. Without WordPress's own translation only Sidegate's texts are translated. */
	readonly locale?: string;
	/** An admin colour scheme, such as `sunrise`. */
	readonly scheme?: string;
	/** Writes from right to left, with any value. */
	readonly rtl?: string;
}

export const galleryPage = ( { url }: Site, options: Options = {} ) =>
	`${ url }/wp-admin/options-general.php?${ new URLSearchParams( {
		page: 'sidegate',
		gallery: '',
		...options,
	} ) }`;
