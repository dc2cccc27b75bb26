<?php
/**
 * Proves a choice of proxies, by lying.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\ClientAddress;
use Sidegate\Core\ProxyChoice;
use Sidegate\Core\Rules;
use Sidegate\Core\SourceView;
use Sidegate\Server\Loopback;
use Sidegate\Shield\Tickets;

/**
 * The site asks itself, the way that everybody comes, and claims to be
 * somebody else. If a choice believes that, anybody could be anybody: be an
 * ally, or have his hits count to others.
 *
 * The answer to such a request says how it was read. Only who brings a ticket
 * gets it: see Tickets.
 *
 * @phpstan-import-type Told from SourceView
 * @phpstan-import-type Choice from ProxyChoice
 */
final class SourceProof {

	/** Who the site claims to be: an address for examples (RFC 5737), which nobody has. */
	public const FORGED = '192.0.2.1';

	private const FIELD = 'sidegate_source';

	/** @var Rules */
	private Rules $rules;

	/** @var Loopback */
	private Loopback $loopback;

	/** @var Tickets */
	private Tickets $tickets;

	public function __construct( Rules $rules, Loopback $loopback, Tickets $tickets ) {
		$this->rules    = $rules;
		$this->loopback = $loopback;
		$this->tickets  = $tickets;
	}

	public function add_hooks(): void {
		add_action( 'init', [ $this, 'action_init' ], 0 );
	}

	/**
	 * What a choice makes of this very request.
	 *
	 * @param Choice $choice One that Settings::why_not() has nothing against.
	 */
	public function read( array $choice ): ClientAddress {
		$ranges = array_map( static fn ( array $preset ): array => $preset['ranges'], $this->rules->proxies() );
		$read   = ProxyChoice::of( $choice, $ranges );
		return ClientAddress::of( ServerVariables::as_sent(), $read === null ? null : $read->proxies() );
	}

	/**
	 * What the site's own lie brings; null if no answer came.
	 *
	 * @param Choice $choice One that Settings::why_not() has nothing against.
	 * @return array{ client: Told, moved: bool }|null
	 */
	public function ask( array $choice ): ?array {
		$plain = $this->once( $choice, [] );
		$lie   = $plain === null ? null : $this->once( $choice, self::headers( $choice['header'] ) );
		if ( $plain === null || $lie === null ) {
			return null;
		}
		return [
			'client' => $lie,
			// Where the site itself sits among the proxies, it is believed rightly, and that proves nothing.
			'moved'  => $lie['address'] === self::FORGED && $plain['because'] !== ClientAddress::TRUSTED,
		];
	}

	/**
	 * The lie, in the chosen header and in the one that most proxies append to.
	 *
	 * @param string $header The chosen one.
	 * @return array<string, string>
	 */
	public static function headers( string $header ): array {
		$values = [
			'forwarded'                 => 'for=' . self::FORGED,
			'cloudfront-viewer-address' => self::FORGED . ':4711',
		];
		return [
			$header           => $values[ $header ] ?? self::FORGED,
			'x-forwarded-for' => self::FORGED,
		];
	}

	/** Answers the site's own question; a stranger sees his page as always. */
	public function action_init(): void {
		// phpcs:disable WordPress.Security -- it bears a ticket in place of a nonce, and is read as JSON alone.
		$choice = $_POST[ self::FIELD ] ?? null;
		$ticket = $_SERVER['HTTP_X_SIDEGATE_PROBE'] ?? null;
		if ( ! is_string( $choice ) || ! is_string( $ticket ) || ! $this->tickets->take( $ticket, time() ) ) {
			return;
		}
		// phpcs:enable
		$choice = json_decode( wp_unslash( $choice ), true );
		nocache_headers();
		/** @var Choice $choice Made by once(): nobody else has a ticket. */
		wp_send_json( SourceView::told( $this->read( $choice ) ) );
	}

	/**
	 * @param Choice                $choice  One that Settings::why_not() has nothing against.
	 * @param array<string, string> $headers By name.
	 * @return Told|null
	 */
	private function once( array $choice, array $headers ): ?array {
		$body   = http_build_query( [ self::FIELD => (string) wp_json_encode( $choice ) ] );
		$answer = $this->loopback->ask( 'POST', home_url( '/' ), $headers + [ 'Content-Type' => 'application/x-www-form-urlencoded' ], $body );
		$told   = $answer->status === 200 ? json_decode( $answer->body, true ) : null;
		if ( ! is_array( $told ) || ! is_string( $told['address'] ?? null ) || ! is_string( $told['because'] ?? null ) || ! is_array( $told['hops'] ?? null ) ) {
			return null;
		}
		return [
			'address' => $told['address'],
			'hops'    => array_values( array_filter( $told['hops'], 'is_string' ) ),
			'because' => $told['because'],
		];
	}
}
