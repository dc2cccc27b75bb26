<?php
/**
 * Where a user's name was read.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Exposure\Finding;
use Sidegate\Core\Exposure\KnownUser;
use Sidegate\Core\Exposure\Place;
use WP_User;

defined( 'ABSPATH' ) || exit;

/**
 * Collects what a run found about one name of one user.
 *
 * @phpstan-import-type Found from \Sidegate\Core\Exposure\StoredExposure
 */
final class ExposedPlaces {

	/** Most places to list for one name. */
	private const LIMIT = 20;

	/** Contexts in which the login name itself stands, and not the name of the author page. */
	private const OWN_CONTEXTS = [ 'answer', 'byline', 'comment' ];

	public KnownUser $user;

	/** @var string A kind of Finding. */
	public string $kind;

	/** @var list<array{ url: string, what: string, place: string, context: string, rule: string }> */
	public array $list = [];

	private function __construct( KnownUser $user, string $kind ) {
		$this->user = $user;
		$this->kind = $kind;
	}

	/**
	 * Returns the places by user and kind, display names first. Names that have
	 * been changed since the run are left out.
	 *
	 * @param list<Found> $found
	 * @return list<self>
	 */
	public static function of( array $found ): array {
		$places = array_fill_keys( [ Finding::DISPLAY, Finding::LOGIN, Finding::NICENAME ], [] );
		foreach ( $found as $item ) {
			$user = get_userdata( $item['user'] );
			if ( ! $user instanceof WP_User || ! isset( $places[ $item['kind'] ] ) ) {
				continue;
			}
			$known = SiteUsers::known( $user );
			if ( self::is_current( $item, $known ) ) {
				$places[ $item['kind'] ][ $user->ID ] = $places[ $item['kind'] ][ $user->ID ] ?? new self( $known, $item['kind'] );
				$places[ $item['kind'] ][ $user->ID ]->add( $item );
			}
		}
		return array_merge( ...array_values( array_map( 'array_values', $places ) ) );
	}

	/** Returns the name that was read. */
	public function name(): string {
		return [
			Finding::LOGIN    => $this->user->login,
			Finding::NICENAME => $this->user->nicename,
		][ $this->kind ] ?? $this->user->display;
	}

	/** Returns whether the name is the login name, or made of it. */
	public function reveals_login(): bool {
		return $this->kind !== Finding::NICENAME || KnownUser::fold( $this->user->nicename ) === sanitize_title( $this->user->login );
	}

	/** @return list<string> Rules that close at least one of the places. */
	public function rules(): array {
		return array_values( array_unique( array_filter( array_column( $this->list, 'rule' ) ) ) );
	}

	/** Returns whether a place shows the name because it is in the address of the author page. */
	public function is_in_address(): bool {
		return $this->kind !== Finding::DISPLAY && array_diff( array_column( $this->list, 'context' ), self::OWN_CONTEXTS ) !== [];
	}

	public function has_context( string $context ): bool {
		return in_array( $context, array_column( $this->list, 'context' ), true );
	}

	/** @param Found $item */
	private function add( array $item ): void {
		$url  = ExposurePlan::url( $item );
		$what = ExposureMessages::what( $item['place'], $item['context'] );
		foreach ( $this->list as $other ) {
			if ( $other['url'] === $url && $other['what'] === $what ) {
				return;
			}
		}
		if ( $url !== '' && count( $this->list ) < self::LIMIT ) {
			$this->list[] = [
				'url'     => $url,
				'what'    => $what,
				'place'   => $item['place'],
				'context' => $item['context'],
				'rule'    => self::rule( $item ),
			];
		}
	}

	/**
	 * Returns the rule that closes a finding; empty if none does. Of some
	 * neighbours' answers a rule removes only the login name or nicename.
	 *
	 * @param Found $item
	 */
	private static function rule( array $item ): string {
		$neighbour = NeighbourPlaces::find( $item['place'] );
		if ( $neighbour === null ) {
			return Place::rule( $item['place'], $item['context'] );
		}
		$publication = $neighbour['publication'];
		return $item['kind'] === Finding::DISPLAY && $publication['keeps_display_name'] ? '' : (string) $publication['rule'];
	}

	/**
	 * Returns whether the name is still of that kind: it may have been changed since.
	 *
	 * @param Found $item
	 */
	private static function is_current( array $item, KnownUser $user ): bool {
		if ( $item['kind'] === Finding::DISPLAY ) {
			return $user->displays_login();
		}
		if ( $item['kind'] === Finding::NICENAME ) {
			return ! $user->has_login_in_address();
		}
		return $user->has_login_in_address() || in_array( $item['context'], self::OWN_CONTEXTS, true );
	}
}
