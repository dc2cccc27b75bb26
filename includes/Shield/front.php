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
		$root = dirname( __DIR__, 2 );
		// A missing file would end the request, if it were required.
		$have = static function ( string ...$files ) use ( $root ): bool {
			foreach ( $files as $file ) {
				if ( ( @include_once "$root/includes/$file.php" ) === false ) {
					return false;
				}
			}
			return true;
		};
		$text = static fn ( string $key ): string => is_string( $server[ $key ] ?? null ) ? $server[ $key ] : '';
		/** @var array<string, Closure( Request ): bool>|false $conditions */
		$conditions = @include "$root/build/conditions.php";
		if ( ! is_array( $conditions ) || ! $have( 'Core/Request' ) ) {
			return;
		}
		$request = new Request(
			$text( 'REQUEST_METHOD' ),
			$text( 'REQUEST_URI' ),
			$text( 'SCRIPT_FILENAME' ),
			$query,
			$body,
			$text( 'HTTP_AUTHORIZATION' ) !== '' || preg_grep( '/^wordpress_logged_in_/', array_map( 'strval', array_keys( $cookies ) ) ) !== []
		);
		// Of nearly every page no rule says anything: nothing more is loaded for it.
		$concerned = false;
		foreach ( $conditions as $matches ) {
			$concerned = $concerned || $matches( $request );
		}
		if ( ! $concerned ) {
			return;
		}
		if ( ! $have( 'Core/Rules', 'Core/Anonymity', 'Core/Settings', 'Core/State', 'Core/Hit', 'Storage/Node', 'Storage/Spool', 'Shield/Recorder', 'Shield/Refusal', 'Shield/Shield' ) ) {
			return;
		}
		if ( is_array( $settings ) && ( $settings['allies'] ?? [] ) !== [] && ! $have( 'Core/Cidr', 'Core/Allies' ) ) {
			return;
		}
		if ( Settings::is_proxied( $settings ) && ! $have( 'Core/Cidr', 'Core/Address', 'Core/Proxies', 'Core/ProxyChoice', 'Core/ClientAddress' ) ) {
			return;
		}
		$data = @include "$root/build/rules.php";
		if ( ! is_array( $data ) ) {
			return;
		}
		$state    = new State( $state );
		$rules    = new Rules( $data );
		$settings = new Settings( $settings, $rules, $state->xmlrpc_needed_by() );
		$spool    = new Spool( $state->spool_directory( $spool_base ), Node::name() );
		$network  = function_exists( 'is_multisite' ) && is_multisite();
		$shield   = new Shield( $rules, $settings, new Recorder( $spool, $settings->proxies() ), $conditions, $network );
		$shield->stand( $request, $server );
	} catch ( \Throwable $e ) {
		return;
	}
};
