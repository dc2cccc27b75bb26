<?php
/**
 * What a message says of an attack.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use Sidegate\Core\Incidents\Incident;
use Sidegate\WordPress\Networks;
use Sidegate\WordPress\SettingsPage;

defined( 'ABSPATH' ) || exit;

/**
 * Plain sentences for somebody who only reads mail: what happens, who it is,
 * and that there is nothing to do. In the language that is set when it is made.
 *
 * @phpstan-import-type Facts from \Sidegate\Storage\Incidents
 */
final class AttackMail {

	/** @var Incident */
	private Incident $incident;

	/** @var Facts */
	private array $facts;

	/** @var Networks */
	private Networks $networks;

	/** @var array<string, string> Titles of rules by id. */
	private array $titles;

	/**
	 * @param Incident              $incident The attack.
	 * @param Facts                 $facts    What is known of it.
	 * @param Networks              $networks Names the networks of addresses.
	 * @param array<string, string> $titles   Titles of rules by id.
	 */
	public function __construct( Incident $incident, array $facts, Networks $networks, array $titles ) {
		$this->incident = $incident;
		$this->facts    = $facts;
		$this->networks = $networks;
		$this->titles   = $titles;
	}

	public function subject(): string {
		$site = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		if ( $this->incident->is_over ) {
			/* translators: %s: name of the site. */
			return sprintf( __( '[%s] The attack is over', 'sidegate' ), $site );
		}
		if ( $this->facts['watched'] >= $this->facts['hits'] ) {
			/* translators: %s: name of the site. */
			return sprintf( __( '[%s] An attack has begun; its rule only watches', 'sidegate' ), $site );
		}
		/* translators: %s: name of the site. */
		return sprintf( __( '[%s] An attack has begun, and Sidegate blocks it', 'sidegate' ), $site );
	}

	/** @return list<string> Paragraphs, as plain text. */
	public function paragraphs(): array {
		return array_values(
			array_filter(
				[
					$this->what(),
					$this->which(),
					$this->from(),
					$this->names(),
					$this->next(),
					/* translators: %s: address of a page. */
					sprintf( __( 'See it: %s', 'sidegate' ), SettingsPage::url() ),
					__( 'You get one message when an attack begins and one when it is over. Under Settings → Sidegate → Alerts you can change that.', 'sidegate' ),
				]
			)
		);
	}

	private function what(): string {
		$hits = number_format_i18n( $this->facts['hits'] );
		$peak = number_format_i18n( $this->incident->peak_per_second() );
		if ( ! $this->incident->is_over ) {
			/* translators: 1: address of the site, 2: a date and time, 3: number of requests, 4: requests a second. */
			return sprintf( __( '%1$s has been under attack since %2$s: %3$s requests so far, up to %4$s a second.', 'sidegate' ), home_url( '/' ), self::time( $this->incident->start ), $hits, $peak );
		}
		$minutes = max( 1, (int) round( ( $this->incident->last - $this->incident->start ) / 60 ) );
		/* translators: %s: number of minutes. */
		$length = sprintf( _n( '%s minute', '%s minutes', $minutes, 'sidegate' ), number_format_i18n( $minutes ) );
		/* translators: 1: address of the site, 2 and 3: dates and times, 4: a length of time such as “41 minutes”, 5: number of requests, 6: requests a second. */
		return sprintf( __( 'The attack on %1$s went on from %2$s to %3$s (%4$s): %5$s requests, up to %6$s a second.', 'sidegate' ), home_url( '/' ), self::time( $this->incident->start ), self::time( $this->incident->last ), $length, $hits, $peak );
	}

	private function which(): string {
		$rules = [];
		foreach ( array_slice( $this->facts['rules'], 0, 5, true ) as $id => $hits ) {
			$rules[] = ( $this->titles[ $id ] ?? $id ) . ' (' . number_format_i18n( $hits ) . ')';
		}
		/* translators: %s: a list of names of rules, each with a number of requests. */
		return $rules === [] ? '' : sprintf( __( 'What it tries: %s', 'sidegate' ), implode( ', ', $rules ) );
	}

	private function from(): string {
		$sources = [];
		foreach ( array_slice( $this->facts['sources'], 0, 3 ) as $source ) {
			$network   = $this->networks->find( $source['source'] );
			$share     = $this->facts['hits'] > 0 ? min( 100, (int) round( 100 * $source['hits'] / $this->facts['hits'] ) ) : 0;
			$sources[] = $source['source'] . ( $network === null ? '' : " ($network->name, AS$network->number)" ) . " $share %";
		}
		/* translators: %s: a list of addresses, each with its network and its share of the requests. */
		return $sources === [] ? '' : sprintf( __( 'From: %s', 'sidegate' ), implode( ', ', $sources ) );
	}

	private function names(): string {
		$names = [];
		foreach ( array_slice( array_keys( $this->facts['names'] ), 0, 5 ) as $name ) {
			$name    = (string) preg_replace( '/[\x00-\x1f\x7f]/', '', (string) $name );
			$names[] = username_exists( $name )
				/* translators: %s: a login name. */
				? sprintf( __( '%s (exists on your site)', 'sidegate' ), $name )
				: $name;
		}
		/* translators: %s: a list of login names. */
		return $names === [] ? '' : sprintf( __( 'Login names tried: %s', 'sidegate' ), implode( ', ', $names ) );
	}

	private function next(): string {
		if ( $this->facts['watched'] === 0 ) {
			return __( 'Sidegate blocked all of these requests; none of them reached the login. There is nothing you need to do.', 'sidegate' );
		}
		/* translators: 1 and 2: numbers of requests. */
		return sprintf( __( 'Of these, %1$s of %2$s were not blocked, because a rule is set to Watch. To block them, set the rule to Block.', 'sidegate' ), number_format_i18n( $this->facts['watched'] ), number_format_i18n( $this->facts['hits'] ) );
	}

	private static function time( int $time ): string {
		$formats = array_filter( [ get_option( 'date_format' ), get_option( 'time_format' ) ], 'is_string' );
		return (string) wp_date( implode( ' ', $formats ), $time );
	}
}
