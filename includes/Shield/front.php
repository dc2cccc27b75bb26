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

use Sidegate\Core\Anonymity;
use Sidegate\Core\Request;
use Sidegate\Core\Rules;
use Sidegate\Core\Settings;
use Sidegate\Core\State;
use Sidegate\Shield\Recorder;
use Sidegate\Shield\Shield;
use Sidegate\Storage\Node;
use Sidegate\Storage\Pseudonyms;
use Sidegate\Storage\Spool;

/**
 * @param mixed        $settings   What the option `sidegate_settings` holds.
 * @param mixed        $state      What the option `sidegate_state` holds.
 * @param mixed        $spool_base The folder that holds the spool, without a slash at its end.
 * @param array<mixed> $server     `$_SERVER`.
 * @param array<mixed> $query      `$_GET`, as PHP made it.
 * @param array<mixed> $body       `$_POST`, as PHP made it.
 * @param array<mixed> $cookies    `$_COOKIE`.
 * @param string       $site       What tells this site from its copies: see State.
 * @param string       $secret     What only this installation knows: see State.
 * @param bool         $only_block Whether rules that only watch are left to a later layer.
 */
return static function ( $settings, $state, $spool_base, array $server, array $query, array $body, array $cookies, string $site = '', string $secret = '', bool $only_block = false ): void {
	try {
		$root = dirname( __DIR__, 2 );
		$text = static fn ( string $key ): string => is_string( $server[ $key ] ?? null ) ? $server[ $key ] : '';
		/** @var array<string, Closure( Request ): bool>|false $conditions */
		$conditions = @include "$root/build/conditions.php";
		// Another copy of Sidegate may have declared the class.
		if ( ! is_array( $conditions ) || ( ! class_exists( Request::class, false ) && ( @include "$root/includes/Core/Request.php" ) === false ) ) {
			return;
		}
		$has_login = false;
		foreach ( $cookies as $name => $value ) {
			$has_login = $has_login || strncmp( (string) $name, 'wordpress_logged_in_', 20 ) === 0;
		}
		$request = new Request(
			$text( 'REQUEST_METHOD' ),
			$text( 'REQUEST_URI' ),
			$text( 'SCRIPT_FILENAME' ),
			$query,
			$body,
			$text( 'HTTP_AUTHORIZATION' ) !== '' || $has_login
		);

		// Of nearly every page no rule says anything: nothing more is loaded for it.
		$concerned = false;
		foreach ( $conditions as $matches ) {
			$concerned = $concerned || $matches( $request );
		}
		$data = $concerned ? @include "$root/build/rules.php" : null;
		// A missing file would end the request, if it were required.
		$with_classes = is_array( $data ) ? @include __DIR__ . '/with-classes.php' : null;
		if ( ! is_array( $data ) || ! $with_classes instanceof Closure ) {
			return;
		}
		$with_classes(
			static function () use ( $settings, $state, $spool_base, $site, $secret, $server, $request, $conditions, $data, $only_block ): void {
				$state    = new State( $state, $site, $secret );
				$rules    = new Rules( $data );
				$settings = new Settings( $settings, $rules, $state->xmlrpc_needed_by() );
				$spool    = new Spool( $state->spool_directory( $spool_base ), Node::name() );
				if ( $settings->addresses() !== Anonymity::WHOLE && ! is_dir( $spool->directory() ) && $spool->prepare( false ) ) {
					// Made anew in a copy, or after a loss: the owner's wish must be known before the first hit.
					( new Pseudonyms( $spool ) )->choose( $settings->addresses(), time() );
				}
				$network = function_exists( 'is_multisite' ) && is_multisite();
				$shield  = new Shield( $rules, $settings, new Recorder( $spool, $settings->proxies() ), $conditions, $network );
				$shield->stand( $request, $server, $only_block );
			}
		);
	} catch ( \Throwable $e ) {
		return;
	}
};
