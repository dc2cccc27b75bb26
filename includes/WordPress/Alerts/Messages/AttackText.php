<?php
/**
 * Text of the messages about an attack.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts\Messages;

use Sidegate\Core\Incidents\Cost;
use Sidegate\Core\Incidents\Incident;
use Sidegate\WordPress\Log\LoginNames;
use Sidegate\WordPress\Networks\NetworkLookup;

defined( 'ABSPATH' ) || exit;

/**
 * Says what happens, where it comes from, and that there is nothing to do.
 *
 * @phpstan-import-type Facts from \Sidegate\Storage\Tables\Incidents
 */
final class AttackText implements MessageText {

	private Incident $incident;

	/** @var Facts */
	private array $facts;

	private NetworkLookup $networks;

	/** @var array<string, string> Titles of rules by id. */
	private array $titles;

	/** @var bool Whether to include login names: only for those who may see the site's users. */
	private bool $with_names;

	/**
	 * @param Facts                 $facts  Numbers, sources and names of the attack.
	 * @param array<string, string> $titles Titles of rules by id.
	 */
	public function __construct( Incident $incident, array $facts, NetworkLookup $networks, array $titles, bool $with_names ) {
		$this->incident   = $incident;
		$this->facts      = $facts;
		$this->networks   = $networks;
		$this->titles     = $titles;
		$this->with_names = $with_names;
	}

	public function title(): string {
		if ( $this->incident->is_over ) {
			return __( 'The attack is over', 'sidegate' );
		}
		return $this->facts['watched'] >= $this->facts['hits']
			? __( 'An attack has begun. Sidegate only watches it', 'sidegate' )
			: __( 'An attack has begun. Sidegate is blocking it', 'sidegate' );
	}

	public function details(): array {
		return [
			'start'    => $this->incident->start,
			'end'      => $this->incident->is_over ? $this->incident->last : null,
			'requests' => $this->facts['hits'],
			'watched'  => $this->facts['watched'],
			'peak'     => $this->incident->peak_per_second(),
			'parts'    => $this->incident->parts,
			'rules'    => (object) $this->facts['rules'],
			'layers'   => (object) $this->facts['layers'],
			'sources'  => $this->facts['sources'],
		];
	}

	public function paragraphs(): array {
		return array_values(
			array_filter(
				[
					$this->summary(),
					$this->rules(),
					$this->sources(),
					$this->with_names ? $this->login_names() : '',
					$this->cost(),
					$this->next_step(),
				]
			)
		);
	}

	private function summary(): string {
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
		return sprintf( __( 'The attack on %1$s lasted from %2$s to %3$s (%4$s): %5$s requests, up to %6$s a second.', 'sidegate' ), home_url( '/' ), self::time( $this->incident->start ), self::time( $this->incident->last ), $length, $hits, $peak );
	}

	private function cost(): string {
		$seconds = Cost::seconds( $this->facts['layers'], $this->facts['hits'], $this->facts['watched'] );
		if ( $seconds === null || ! $this->incident->is_over ) {
			return '';
		}
		/* translators: %s: number of seconds, such as “23” or “0.4”. */
		return sprintf( __( 'Blocking it took your server about %s seconds of CPU time.', 'sidegate' ), number_format_i18n( $seconds, $seconds < 10 ? 1 : 0 ) );
	}

	private function rules(): string {
		$rules = [];
		foreach ( array_slice( $this->facts['rules'], 0, 5, true ) as $id => $hits ) {
			$rules[] = ( $this->titles[ $id ] ?? $id ) . ' (' . number_format_i18n( $hits ) . ')';
		}
		/* translators: %s: a list of names of rules, each with a number of requests. */
		return $rules === [] ? '' : sprintf( __( 'Rules: %s', 'sidegate' ), implode( ', ', $rules ) );
	}

	private function sources(): string {
		$sources = [];
		foreach ( array_slice( $this->facts['sources'], 0, 3 ) as $source ) {
			$network   = $this->networks->find( $source['source'] );
			$share     = $this->facts['hits'] > 0 ? min( 100, (int) round( 100 * $source['hits'] / $this->facts['hits'] ) ) : 0;
			$sources[] = $source['source'] . ( $network === null ? '' : " ($network->name, AS$network->number)" ) . " $share %";
		}
		/* translators: %s: a list of addresses, each with its network and its share of the requests. */
		return $sources === [] ? '' : sprintf( __( 'From: %s', 'sidegate' ), implode( ', ', $sources ) );
	}

	private function login_names(): string {
		$names = [];
		$tried = array_slice( array_keys( $this->facts['names'] ), 0, 5 );
		$exist = LoginNames::of_members( $tried );
		foreach ( $tried as $name ) {
			$text    = (string) preg_replace( '/[\x00-\x1f\x7f]/', '', (string) $name );
			$names[] = in_array( (string) $name, $exist, true )
				/* translators: %s: a login name. */
				? sprintf( __( '%s (exists on your site)', 'sidegate' ), $text )
				: $text;
		}
		/* translators: %s: a list of login names. */
		return $names === [] ? '' : sprintf( __( 'Login names tried: %s', 'sidegate' ), implode( ', ', $names ) );
	}

	private function next_step(): string {
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
