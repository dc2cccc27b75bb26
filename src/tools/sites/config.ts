/**
 * Writes wp-config.php.
 */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Constants } from './site';

const SALTS = [
	'AUTH_KEY',
	'SECURE_AUTH_KEY',
	'LOGGED_IN_KEY',
	'NONCE_KEY',
	'AUTH_SALT',
	'SECURE_AUTH_SALT',
	'LOGGED_IN_SALT',
	'NONCE_SALT',
] as const;

/** A production site that logs all notices, displays none, and sends no HTTP requests. */
const DEFAULTS: Constants = {
	DB_CHARSET: 'utf8mb4',
	DB_COLLATE: '',
	WP_DEBUG: true,
	WP_DEBUG_DISPLAY: false,
	// In any other environment, WordPress 7.1 itself disables pingbacks.
	WP_ENVIRONMENT_TYPE: 'production',
	DISABLE_WP_CRON: true,
	AUTOMATIC_UPDATER_DISABLED: true,
	WP_HTTP_BLOCK_EXTERNAL: true,
	FS_METHOD: 'direct',
};

export async function writeConfig(
	root: string,
	constants: Constants
): Promise< void > {
	const salts = Object.fromEntries(
		SALTS.map( ( name ) => [ name, randomBytes( 32 ).toString( 'hex' ) ] )
	);
	const defines = Object.entries( {
		...DEFAULTS,
		...salts,
		...constants,
	} ).map(
		( [ name, value ] ) => `define( '${ name }', ${ literal( value ) } );`
	);
	await writeFile(
		join( root, 'wp-config.php' ),
		[
			'<?php',
			...defines,
			"$table_prefix = 'wp_';",
			"defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );",
			"require_once ABSPATH . 'wp-settings.php';",
			'',
		].join( '\n' )
	);
}

/** Returns a PHP literal. In single quotes, only `\` and `'` must be escaped. */
export function literal( value: string | number | boolean ): string {
	return typeof value === 'string'
		? `'${ value.replace( /[\\']/g, '\\$&' ) }'`
		: String( value );
}
