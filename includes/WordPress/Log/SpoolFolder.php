<?php
/**
 * The spool folder of this site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Log;

use Sidegate\Core\Settings\State;
use Sidegate\Shield\ThisSite;
use Sidegate\Storage\Spool\Disk;
use Sidegate\Storage\Spool\Node;
use Sidegate\Storage\Spool\Spool;
use Sidegate\Storage\Spool\SpoolOwner;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Setup\Options;

/**
 * Creates the spool folder and marks this site as its owner; stores the
 * folder's token with the identity that it was made for.
 *
 * A copy of the site, a deploy or a change of SIDEGATE_SPOOL_DIR leads to
 * another folder. Hits in the earlier one are then rolled up and the folder is
 * removed, if this site owns it. Folders of other sites are never touched.
 */
final class SpoolFolder {

	/** Largest number of stored folders. */
	private const MAX_STORED = 12;

	/** Microseconds that running requests get to finish before the folders are removed again. */
	private const GRACE_MICROSECONDS = 2000000;

	private Options $options;

	/** @var list<string> Folders that this process removed. */
	private static array $removed = [];

	/** @var array<string, list<string>> Spool folders by parent folder: uninstalling a network needs them once per site. */
	private static array $found = [];

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	/**
	 * Creates the site's folder and stores its owner. Writes nothing if
	 * nothing changed.
	 *
	 * @return bool Whether the site is new, or a copy.
	 */
	public function set_up_spool(): bool {
		$state    = $this->options->state();
		$identity = $state->identity();
		$token    = $this->token( $state );
		$folder   = $this->path( ThisSite::spool_base(), $token );
		$spools   = $state->spools();
		$is_new   = $token !== $state->stored_token() || $identity !== $state->stored_identity();
		if ( $is_new ) {
			// A copied site must not take the folders of the original.
			$spools = array_merge( $this->folders_owned_by( $identity, $state ), $this->adopt_copied( $state, $folder ) );
		}
		// Before the options: their hooks write into the folder.
		$this->prepare_folder( $folder, $identity );
		if ( $is_new || ! in_array( $folder, $spools, true ) || ! in_array( ABSPATH, $state->homes(), true ) ) {
			// A copied site has stored facts about the server of the original: they don't apply here.
			$unknown = [
				'probe'            => null,
				'htaccess_problem' => null,
				'early_problem'    => null,
			];
			$this->options->update_state(
				[
					'token'    => $token,
					'identity' => $identity,
					'spools'   => self::with_path( $spools, $folder ),
					'homes'    => self::with_path( $is_new ? [] : $state->homes(), ABSPATH ),
				] + ( $state->is_copied() ? [ 'server' => $state->server()->with( $unknown ) ] : [] )
			);
		}
		return $is_new;
	}

	/** Creates the folder and marks this site as its owner. */
	private function prepare_folder( string $folder, string $identity ): void {
		$spool = new Spool( $folder, Node::name() );
		if ( ! $spool->prepare() ) {
			return;
		}
		$owner = new SpoolOwner( $folder );
		if ( $owner->is_site( $identity ) && $owner->is_moved() && ( new SpoolOwner( $owner->original_path() ) )->is_site( $identity ) ) {
			// A deploy has copied the folder: the hits in it are counted from the original.
			$spool->drop_copied( $owner->created_at(), ( new Spool( $owner->original_path(), '' ) )->pending_lines() );
		}
		$owner->claim( $identity, get_current_blog_id() );
	}

	/**
	 * Returns the earlier folders of this site that still exist.
	 *
	 * @return list<string>
	 */
	public function earlier_folders(): array {
		$state   = $this->options->state();
		$current = $this->options->spool_directory();
		$earlier = [];
		foreach ( $state->spools() as $folder ) {
			if ( $folder !== $current && is_dir( $folder ) && realpath( $folder ) !== realpath( $current ) ) {
				$owner = new SpoolOwner( $folder );
				// A blocked request has created it again, because a server rule still names it.
				$is_recreated = ! $owner->is_recorded() && basename( $folder ) === 'sidegate-' . $state->token();
				if ( $is_recreated || $owner->is_site( $state->identity() ) ) {
					$earlier[] = $folder;
				}
			}
		}
		return $earlier;
	}

	/**
	 * Returns all folders of this site, current and earlier.
	 *
	 * @return list<string>
	 */
	public function own_folders(): array {
		$state   = $this->options->state();
		$current = $this->options->spool_directory();
		return array_values( array_unique( array_merge( [ $current ], $this->earlier_folders(), $this->folders_owned_by( $state->identity(), $state ), $this->adopt_copied( $state, $current ) ) ) );
	}

	/**
	 * Removes folders and the hits in them when Sidegate is deleted. Failures
	 * go to PHP's log: no screen of Sidegate is left.
	 *
	 * @param list<string> $folders
	 */
	public function remove( array $folders ): void {
		foreach ( $folders as $folder ) {
			( new Spool( $folder, '' ) )->remove( true );
			if ( $folder !== '' && is_dir( $folder ) ) {
				Screens::catch_errors( 'error_log' )( "Sidegate: PHP can't remove the folder $folder, which holds addresses. Delete it yourself." );
			}
		}
		if ( self::$removed === [] && $folders !== [] ) {
			add_action( 'shutdown', [ self::class, 'action_shutdown' ], 200 );
		}
		self::$removed = array_merge( self::$removed, $folders );
		self::$found   = [];
	}

	/**
	 * Removes the folders a second time: requests that were still running have
	 * created them again to record a hit.
	 */
	public static function action_shutdown(): void {
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		}
		if ( function_exists( 'usleep' ) ) {
			usleep( self::GRACE_MICROSECONDS );
		}
		foreach ( self::$removed as $folder ) {
			( new Spool( $folder, '' ) )->remove( true );
		}
		self::$removed = [];
	}

	/** Returns the token of this site; a new one before setup. */
	private function token( State $state ): string {
		$token = $state->token();
		if ( $token === '' ) {
			return bin2hex( random_bytes( 16 ) );
		}
		// An older version stored no identity, so its copies have the same token: the first one claims
		// the folder.
		$owner      = new SpoolOwner( $this->path( ThisSite::spool_base(), $token ) );
		$is_claimed = $state->stored_identity() === '' && $state->stored_token() !== '' && $owner->is_recorded() && ! $owner->is_site( $state->identity() ) && ! $owner->is_moved();
		return $is_claimed ? $state->own_token() : $token;
	}

	/**
	 * Returns the folders that name this site as their owner.
	 *
	 * @return list<string>
	 */
	private function folders_owned_by( string $identity, State $state ): array {
		$owned = [];
		foreach ( $this->parent_folders( $state ) as $base ) {
			self::$found[ $base ] = self::$found[ $base ] ?? Disk::paths( $base, '/^sidegate-[0-9a-f]{32}$/D' );
			foreach ( self::$found[ $base ] as $folder ) {
				if ( $identity !== '' && ( new SpoolOwner( $folder ) )->is_site( $identity ) ) {
					$owned[] = $folder;
				}
			}
		}
		return $owned;
	}

	/**
	 * Claims the folder of the stored token if it was copied with the site, or
	 * if an older version created it.
	 *
	 * @return list<string>
	 */
	private function adopt_copied( State $state, string $current ): array {
		$adopted = [];
		foreach ( $state->stored_token() === '' ? [] : $this->parent_folders( $state ) as $base ) {
			$folder = $this->path( $base, $state->stored_token() );
			$owner  = new SpoolOwner( $folder );
			if ( $folder !== $current && is_dir( $folder ) && ( $owner->was_copied_with( get_current_blog_id() ) || ( ! $owner->is_recorded() && $state->stored_identity() === '' ) ) ) {
				$owner->claim( $state->identity(), get_current_blog_id() );
				$adopted[] = $folder;
			}
		}
		return $adopted;
	}

	/** @return list<string> Folders that may contain spools of this site. */
	private function parent_folders( State $state ): array {
		$bases = array_merge( [ WP_CONTENT_DIR . '/uploads', ThisSite::spool_base() ], array_map( 'dirname', $state->spools() ) );
		return array_values( array_unique( array_filter( array_filter( $bases, 'is_string' ), 'is_dir' ) ) );
	}

	/**
	 * Adds a folder to the stored list. Each node of a fleet may have its own
	 * path, so paths are never replaced. If there are too many, those that
	 * don't exist on this node go first: the others may still contain hits.
	 *
	 * @param list<string> $paths Stored folders, newest last.
	 * @return list<string>
	 */
	private static function with_path( array $paths, string $path ): array {
		$paths    = array_merge( array_unique( array_diff( $paths, [ $path ] ) ), [ $path ] );
		$existing = array_filter( $paths, 'is_dir' );
		$dropped  = array_slice( array_diff( $paths, $existing ), 0, max( 0, count( $paths ) - self::MAX_STORED ) );
		return array_slice( array_values( array_diff( $paths, $dropped ) ), -self::MAX_STORED );
	}

	/** @param mixed $base Parent folder of the spools. */
	private function path( $base, string $token ): string {
		return is_string( $base ) && $base !== '' ? "$base/sidegate-$token" : '';
	}
}
