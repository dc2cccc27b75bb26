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
use Sidegate\Core\State;
use Sidegate\Shield\Recorder;
use Sidegate\Shield\Shield;
use Sidegate\Storage\Node;
use Sidegate\Storage\Spool;

/**
 * @param mixed        $settings   What the option `sidegate_settings` holds.
 * @param mixed        $state      What the option `sidegate_state` holds.
 * @param mixed        $spool_base The folder that holds the spool, without a slash at its end.
 * @param array<mixed> $server     `$_SERVER`.
 * @param array<mixed> $query      `$_GET`, as PHP made it.
 * @param array<mixed> $body       `$_POST`, as PHP made it.
 * @param array<mixed> $cookies    `$_COOKIE`.
 */
return static function ( $settings, $state, $spool_base, array $server, array $query, array $body, array $cookies ): void {
	try {
		$root  = dirname( __DIR__, 2 );
		$files = [ 'Core/Cidr', 'Core/Allies', 'Core/Rules', 'Core/Source', 'Core/Anonymity', 'Core/Settings', 'Core/State', 'Core/Request', 'Core/Hit', 'Storage/Node', 'Storage/Spool', 'Shield/Recorder', 'Shield/Refusal', 'Shield/Shield' ];
		$proxy = is_array( $settings ) ? $settings['proxy'] ?? null : null;
		if ( $proxy !== null && ( ! is_array( $proxy ) || ( $proxy['preset'] ?? '' ) !== 'none' ) ) {
			array_push( $files, 'Core/Address', 'Core/Proxies', 'Core/ProxyChoice', 'Core/ClientAddress' );
		}
		foreach ( $files as $file ) {
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
		$state   = new State( $state );
		$rules   = new Rules( require "$root/build/rules.php" );
		$spool   = new Spool( $state->spool_directory( $spool_base ), Node::name() );
		/** @var array<string, Closure( Request ): bool> $conditions */
		$conditions = require "$root/build/conditions.php";
		$settings   = new Settings( $settings, $rules, $state->xmlrpc_needed_by() );
		$shield     = new Shield( $rules, $settings, new Recorder( $spool, $settings->proxies() ), $conditions );
		$shield->stand( $request, $server );
	} catch ( \Throwable $e ) {
		return;
	}
};
