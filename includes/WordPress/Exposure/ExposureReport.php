<?php
/**
 * Report on the names that strangers can read.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Checks\Check;
use Sidegate\Core\Exposure\StoredExposure;
use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Checks\StatusMessages;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Turns the last run into REST's answer: the names, where they were read, and
 * what closes it.
 *
 * @phpstan-import-type Run from StoredExposure
 */
final class ExposureReport {

	private Options $options;
	private Rules $rules;
	private ExposureRun $run;

	public function __construct( Options $options, Rules $rules, ExposureRun $run ) {
		$this->options = $options;
		$this->rules   = $rules;
		$this->run     = $run;
	}

	/**
	 * Returns the names as in REST.
	 *
	 * @return list<array<string, mixed>> See ExposedName in src/api/exposure.ts.
	 */
	public function names(): array {
		$last = $this->run->stored()->last;
		if ( $last === null ) {
			return [];
		}
		$titles   = StatusMessages::titles();
		$settings = $this->options->settings();
		$mask     = new NameMask();
		return array_map(
			function ( ExposedPlaces $places ) use ( $titles, $settings, $mask ): array {
				$cure = new Cure( $places, $this->rules, $settings, $titles );
				return [
					'name'    => $mask->name( $places->name() ),
					'kind'    => $places->kind,
					'where'   => array_map(
						static fn ( array $place ): array => [
							'url'  => $mask->url( $place['url'], $places->user ),
							'what' => $place['what'],
							'rule' => $place['rule'] === '' ? null : $place['rule'],
						],
						$places->list
					),
					'cure'    => $cure->sentence(),
					'user'    => $places->user->id,
					'reveals' => $places->reveals_login(),
					'actions' => $cure->actions,
				];
			},
			ExposedPlaces::of( $last['found'] )
		);
	}

	/**
	 * Returns the names and how they were looked for.
	 *
	 * @return array<string, mixed> See ExposureReport in src/api/exposure.ts.
	 */
	public function all(): array {
		$stored  = $this->run->stored();
		$last    = $stored->last;
		$current = $stored->resumable( time() );
		return [
			'time'      => $last === null ? null : $last['time'],
			'age'       => $this->age( $last ),
			'due'       => $stored->is_due( time() ),
			'progress'  => $current === null ? null : [
				'done' => $current['next'],
				'of'   => count( $current['plan'] ),
			],
			'requests'  => $last === null ? 0 : $last['next'],
			'users'     => $last === null ? 0 : $last['users'],
			'total'     => $last === null ? 0 : $last['total'],
			'error'     => $last === null || $last['error'] === '' ? null : StatusMessages::loopback_error( $last['error'] ),
			'names'     => $this->names(),
			'closed'    => $last === null || $last['error'] !== '' ? [] : self::closed( $last ),
			'unread'    => $last === null ? [] : self::unread( $last ),
			'addresses' => ( new Nicenames( $this->options ) )->changed( new NameMask() ),
		];
	}

	/** Returns the number of users whose login name was read. */
	public function count(): int {
		$last  = $this->run->stored()->last;
		$users = [];
		foreach ( $last === null ? [] : ExposedPlaces::of( $last['found'] ) as $places ) {
			if ( $places->reveals_login() ) {
				$users[ $places->user->id ] = true;
			}
		}
		return count( $users );
	}

	/** @param Run|null $last */
	private function age( ?array $last ): string {
		if ( $last === null ) {
			return Check::NONE;
		}
		if ( $last['made_for'] !== $this->run->fingerprint( new SiteUsers() ) ) {
			return Check::CHANGED;
		}
		return time() - $last['time'] >= StoredExposure::DAY ? Check::OLD : Check::FRESH;
	}

	/**
	 * Returns the places that were read and hold no login name.
	 *
	 * @param Run $last
	 * @return list<string> Titles.
	 */
	private static function closed( array $last ): array {
		$open = array_column( $last['unread'], 'place' );
		foreach ( ExposedPlaces::of( $last['found'] ) as $places ) {
			$open = array_merge( $open, $places->reveals_login() ? array_column( $places->list, 'place' ) : [] );
		}
		$asked = array_filter(
			array_column( array_slice( $last['plan'], 0, $last['next'] ), 'place' ),
			static function ( string $place ): bool {
				$found = NeighbourPlaces::find( $place );
				// What is published on purpose is not closed, whoever is named there today.
				return $found === null || $found['publication']['rule'] !== null;
			}
		);
		return array_values( array_unique( array_map( [ ExposureMessages::class, 'place' ], array_diff( $asked, $open ) ) ) );
	}

	/**
	 * Returns the places of which it can't be told.
	 *
	 * @param Run $last
	 * @return list<array{ url: string, what: string, because: string }>
	 */
	private static function unread( array $last ): array {
		$mask = new NameMask();
		$list = [];
		foreach ( $last['unread'] as $item ) {
			$user   = in_array( $item['place'], [ 'scan', 'archive', 'rest-search' ], true ) ? get_userdata( $item['id'] ) : false;
			$url    = ExposurePlan::url( $item );
			$list[] = [
				'url'     => $user === false ? $url : $mask->url( $url, SiteUsers::known( $user ) ),
				'what'    => ExposureMessages::place( $item['place'] ),
				'because' => ExposureMessages::reason( $item['reason'] ),
			];
		}
		return $list;
	}
}
