<?php
/**
 * Sets up the shield and runs it for the current request.
 *
 * Returns a function, so that no variable is left behind. The function needs
 * neither WordPress nor an autoloader. If anything in it fails, the site
 * continues.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\Core\ClientIp\IpAnonymizer;
use Sidegate\Core\Request\Request;
use Sidegate\Core\Settings\Rules;
use Sidegate\Core\Settings\Settings;
use Sidegate\Core\Settings\State;
use Sidegate\Shield\Recorder;
use Sidegate\Shield\Shield;
use Sidegate\Storage\Spool\AnonymizationKey;
use Sidegate\Storage\Spool\Node;
use Sidegate\Storage\Spool\Spool;

/**
 * @param mixed        $settings   The option `sidegate_settings`.
 * @param mixed        $state      The option `sidegate_state`.
 * @param mixed        $spool_base Parent folder of the spool, without a trailing slash.
 * @param array<mixed> $server     `$_SERVER`.
 * @param array<mixed> $query      `$_GET`, without WordPress's slashes.
 * @param array<mixed> $body       `$_POST`, without WordPress's slashes.
 * @param array<mixed> $cookies    `$_COOKIE`.
 * @param string       $site       Distinguishes this site from its copies: see State.
 * @param string       $secret     Secret of this installation: see State.
 * @param bool         $only_block Whether rules in Watch are left to a later layer.
 * @param ?callable    $needs      Adds to the stored needs what WordPress knows of them now.
 */
return static function ( $settings, $state, $spool_base, array $server, array $query, array $body, array $cookies, string $site = '', string $secret = '', bool $only_block = false, ?callable $needs = null ): void {
	try {
		$root = dirname( __DIR__, 2 );
		$text = static fn ( string $key ): string => is_string( $server[ $key ] ?? null ) ? $server[ $key ] : '';
		/** @var array<string, Closure( Request ): bool>|false $conditions */
		$conditions = @include "$root/build/conditions.php";
		// Another copy of Sidegate may have declared the class.
		if ( ! is_array( $conditions ) || ( ! class_exists( Request::class, false ) && ( @include "$root/includes/Core/Request/Request.php" ) === false ) ) {
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
			$text( 'HTTP_AUTHORIZATION' ) !== '' || $has_login,
			$text( 'HTTP_ACCEPT' )
		);

		// For nearly every request no rule applies: then nothing more is loaded.
		$any_matches = false;
		foreach ( $conditions as $matches ) {
			$any_matches = $any_matches || $matches( $request );
		}
		$data = $any_matches ? @include "$root/build/rules.php" : null;
		// Uses `include`: with `require`, a missing file would end the request.
		$with_classes = is_array( $data ) ? @include __DIR__ . '/with-classes.php' : null;
		if ( ! is_array( $data ) || ! $with_classes instanceof Closure ) {
			return;
		}
		$with_classes(
			static function () use ( $settings, $state, $spool_base, $site, $secret, $server, $request, $conditions, $data, $only_block, $needs ): void {
				$state = new State( $state, $site, $secret );
				$rules = new Rules( $data );
				/** @var array<string, list<string>> $needed_by */
				$needed_by = $needs === null ? $state->needed_by() : $needs( $state->needed_by() );
				$settings  = new Settings( $settings, $rules, $needed_by, $state->was_needed_by() );
				$spool     = new Spool( $state->spool_directory( $spool_base ), Node::name() );
				if ( $settings->text( 'addresses' ) !== IpAnonymizer::WHOLE && ! is_dir( $spool->directory() ) && $spool->prepare( false ) ) {
					// The folder was just created, because this is a copy of the site or the folder was lost. The anonymisation mode must be stored before the first hit.
					( new AnonymizationKey( $spool ) )->set_mode( $settings->text( 'addresses' ), time() );
				}
				$is_network = function_exists( 'is_multisite' ) && is_multisite();
				$shield     = new Shield( $rules, $settings, new Recorder( $spool, $settings->proxies() ), $conditions, $is_network );
				$shield->handle( $request, $server, $only_block );
			}
		);
	} catch ( \Throwable $e ) {
		return;
	}
};
