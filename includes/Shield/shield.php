<?php
/**
 * Puts the shield together and lets it look at this request.
 *
 * Returns a function, so that nothing is left behind; it needs neither
 * WordPress nor an autoloader. Whatever goes wrong in it, the site goes on.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\Core\Request;
use Sidegate\Core\Rules;
use Sidegate\Core\Settings;
use Sidegate\Shield\Recorder;
use Sidegate\Shield\Shield;
use Sidegate\Storage\Spool;

/**
 * @param mixed                $stored           What the option `sidegate_settings` holds.
 * @param list<string>         $xmlrpc_needed_by Names of active plugins that need XML-RPC.
 * @param string               $spool_directory  Without a slash at its end.
 * @param array<string, mixed> $server           `$_SERVER`.
 * @param array<mixed>         $query            `$_GET`, as PHP made it.
 * @param array<mixed>         $body             `$_POST`, as PHP made it.
 * @param array<mixed>         $cookies          `$_COOKIE`.
 */
return static function ( $stored, array $xmlrpc_needed_by, string $spool_directory, array $server, array $query, array $body, array $cookies ): void {
	try {
		$root = dirname( __DIR__, 2 );
		foreach ( [ 'Core/Cidr', 'Core/Allies', 'Core/Rules', 'Core/Settings', 'Core/Request', 'Core/Hit', 'Storage/Spool', 'Shield/Recorder', 'Shield/Refusal', 'Shield/Shield' ] as $file ) {
			// A missing file would end the request: look before.
			if ( ! is_readable( "$root/includes/$file.php" ) ) {
				return;
			}
			require_once "$root/includes/$file.php";
		}
		if ( ! is_readable( "$root/build/rules.php" ) || ! is_readable( "$root/build/conditions.php" ) ) {
			return;
		}
		$text    = static fn ( string $key ): string => is_string( $server[ $key ] ?? null ) ? $server[ $key ] : '';
		$request = new Request(
			$text( 'REQUEST_METHOD' ),
			$text( 'REQUEST_URI' ),
			$text( 'SCRIPT_FILENAME' ),
			$query,
			$body,
			$text( 'HTTP_AUTHORIZATION' ) !== '' || preg_grep( '/^wordpress_logged_in_/', array_map( 'strval', array_keys( $cookies ) ) ) !== []
		);
		$rules   = new Rules( require "$root/build/rules.php" );
		$shield  = new Shield(
			$rules,
			new Settings( $stored, $rules, $xmlrpc_needed_by ),
			new Recorder( new Spool( $spool_directory, (string) gethostname() ) ),
			require "$root/build/conditions.php"
		);
		$shield->stand( $request, $server );
	} catch ( \Throwable $e ) {
		return;
	}
};
