<?php
/**
 * The spool folder of this site, and what becomes of earlier ones.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\State;
use Sidegate\Storage\Disk;
use Sidegate\Storage\Node;
use Sidegate\Storage\Spool;
use Sidegate\Storage\SpoolOwner;

/**
 * Stores the token and the identity that it was made for, and says in the
 * folder whose it is. A copy of a site, a deploy, or a change of
 * SIDEGATE_SPOOL_DIR leads to another folder; what waits in the earlier one is
 * then counted, and the folder removed, if it is this site's. The folder of
 * another site is never touched.
 */
final class SpoolFolder {

	/** Earlier folders that are remembered. */
	private const MOST = 12;

	/** Microseconds that requests get which were under way when the folders were removed. */
	private const UNDER_WAY = 2000000;

	/** @var Options */
	private Options $options;

	/** @var list<string> Folders that this process has removed. */
	private static array $removed = [];

	/** @var array<string, list<string>> Spool folders in a folder: a network's uninstall asks for them once a site. */
	private static array $found = [];

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	/**
	 * Makes the site's folder and stores whose it is. Without a change it writes nothing.
	 *
	 * @return bool Whether the site was new, or a copy.
	 */
	public function settle(): bool {
		$state    = $this->options->state();
		$identity = $state->identity();
		$token    = $this->token( $state );
		$folder   = $this->at( ThisSite::spool_base(), $token );
		$spools   = $state->spools();
		$is_new   = $token !== $state->stored_token() || $identity !== $state->stored_identity();
		if ( $is_new ) {
			// The folders of the site that this is a copy of are that site's.
			$spools = array_merge( $this->owned( $identity, $state ), $this->adopted( $state, $folder ) );
		}
		// Before it is stored: what follows a change of the place writes into the folder.
		$this->take_over( $folder, $identity );
		if ( $is_new || ! in_array( $folder, $spools, true ) || ! in_array( ABSPATH, $state->homes(), true ) ) {
			// A copy knows what was seen of the other site's server, and nothing of its own.
			$unseen = [
				'probe'            => null,
				'htaccess_problem' => null,
				'early_problem'    => null,
			];
			$this->options->note(
				[
					'token'    => $token,
					'identity' => $identity,
					'spools'   => self::remembered( $spools, $folder ),
					'homes'    => self::remembered( $is_new ? [] : $state->homes(), ABSPATH ),
				] + ( $state->is_copied() ? [ 'server' => $state->server()->changed( $unseen ) ] : [] )
			);
		}
		return $is_new;
	}

	/** Makes the folder, and says in it that it is this site's. */
	private function take_over( string $folder, string $identity ): void {
		$spool = new Spool( $folder, Node::name() );
		if ( ! $spool->prepare() ) {
			return;
		}
		$owner = new SpoolOwner( $folder );
		if ( $owner->is( $identity ) && $owner->is_moved() && ( new SpoolOwner( $owner->path() ) )->is( $identity ) ) {
			// A deploy has copied it: what waited is counted from the original.
			$spool->drop_copied( $owner->time(), ( new Spool( $owner->path(), '' ) )->lines() );
		}
		$owner->claim( $identity, get_current_blog_id() );
	}

	/** @return list<string> Earlier folders of this site that are still there. */
	public function earlier(): array {
		$state   = $this->options->state();
		$current = $this->options->spool_directory();
		$earlier = [];
		foreach ( $state->spools() as $folder ) {
			if ( $folder !== $current && is_dir( $folder ) && realpath( $folder ) !== realpath( $current ) ) {
				$owner = new SpoolOwner( $folder );
				// A blocked request has made it anew, because a server still names it.
				$is_made_anew = ! $owner->is_known() && basename( $folder ) === 'sidegate-' . $state->token();
				if ( $is_made_anew || $owner->is( $state->identity() ) ) {
					$earlier[] = $folder;
				}
			}
		}
		return $earlier;
	}

	/** @return list<string> All folders of this site, earlier ones too. */
	public function mine(): array {
		$state   = $this->options->state();
		$current = $this->options->spool_directory();
		return array_values( array_unique( array_merge( [ $current ], $this->earlier(), $this->owned( $state->identity(), $state ), $this->adopted( $state, $current ) ) ) );
	}

	/**
	 * Removes folders with what waits in them, because Sidegate is deleted. What
	 * stays is named in PHP's log: no screen of Sidegate's is left.
	 *
	 * @param list<string> $folders
	 */
	public function remove( array $folders ): void {
		foreach ( $folders as $folder ) {
			( new Spool( $folder, '' ) )->remove( true );
			if ( $folder !== '' && is_dir( $folder ) ) {
				Screens::careful( 'error_log' )( "Sidegate: PHP can't remove the folder $folder, which holds addresses. Delete it yourself." );
			}
		}
		if ( self::$removed === [] && $folders !== [] ) {
			add_action( 'shutdown', [ self::class, 'action_shutdown' ], 200 );
		}
		self::$removed = array_merge( self::$removed, $folders );
		self::$found   = [];
	}

	/** Removes the folders a second time: a request that was under way when they were removed has made its folder anew to record itself. */
	public static function action_shutdown(): void {
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		}
		if ( function_exists( 'usleep' ) ) {
			usleep( self::UNDER_WAY );
		}
		foreach ( self::$removed as $folder ) {
			( new Spool( $folder, '' ) )->remove( true );
		}
		self::$removed = [];
	}

	/** Returns the token of this site: a new one before it has been set up. */
	private function token( State $state ): string {
		$token = $state->token();
		if ( $token === '' ) {
			return bin2hex( random_bytes( 16 ) );
		}
		// An older version stored no identity, so copies that it knew have the same token: it is the first's that claims the folder.
		$owner = new SpoolOwner( $this->at( ThisSite::spool_base(), $token ) );
		$taken = $state->stored_identity() === '' && $state->stored_token() !== '' && $owner->is_known() && ! $owner->is( $state->identity() ) && ! $owner->is_moved();
		return $taken ? $state->own_token() : $token;
	}

	/**
	 * Returns the folders that name this site as their owner.
	 *
	 * @return list<string>
	 */
	private function owned( string $identity, State $state ): array {
		$owned = [];
		foreach ( $this->bases( $state ) as $base ) {
			self::$found[ $base ] = self::$found[ $base ] ?? Disk::paths( $base, '/^sidegate-[0-9a-f]{32}$/D' );
			foreach ( self::$found[ $base ] as $folder ) {
				if ( $identity !== '' && ( new SpoolOwner( $folder ) )->is( $identity ) ) {
					$owned[] = $folder;
				}
			}
		}
		return $owned;
	}

	/**
	 * Takes over the folder with the token that was stored so far, if it came
	 * along with a copy of the site, or if an older version has made it.
	 *
	 * @return list<string>
	 */
	private function adopted( State $state, string $current ): array {
		$adopted = [];
		foreach ( $state->stored_token() === '' ? [] : $this->bases( $state ) as $base ) {
			$folder = $this->at( $base, $state->stored_token() );
			$owner  = new SpoolOwner( $folder );
			if ( $folder !== $current && is_dir( $folder ) && ( $owner->came_along( get_current_blog_id() ) || ( ! $owner->is_known() && $state->stored_identity() === '' ) ) ) {
				$owner->claim( $state->identity(), get_current_blog_id() );
				$adopted[] = $folder;
			}
		}
		return $adopted;
	}

	/** @return list<string> Folders that may hold spools of this site. */
	private function bases( State $state ): array {
		$bases = array_merge( [ WP_CONTENT_DIR . '/uploads', ThisSite::spool_base() ], array_map( 'dirname', $state->spools() ) );
		return array_values( array_unique( array_filter( array_filter( $bases, 'is_string' ), 'is_dir' ) ) );
	}

	/**
	 * Adds a folder to those that are remembered. Nodes of a fleet may each have
	 * another path, so one is never replaced by another; where there are too
	 * many, those that this node doesn't have are forgotten first: hits may
	 * still wait in the others.
	 *
	 * @param list<string> $paths The newest last.
	 * @return list<string>
	 */
	private static function remembered( array $paths, string $path ): array {
		$paths  = array_merge( array_unique( array_diff( $paths, [ $path ] ) ), [ $path ] );
		$there  = array_filter( $paths, 'is_dir' );
		$others = array_slice( array_diff( $paths, $there ), 0, max( 0, count( $paths ) - self::MOST ) );
		return array_slice( array_values( array_diff( $paths, $others ) ), -self::MOST );
	}

	/** @param mixed $base The folder that holds spools. */
	private function at( $base, string $token ): string {
		return is_string( $base ) && $base !== '' ? "$base/sidegate-$token" : '';
	}
}
