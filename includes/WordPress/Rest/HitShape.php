<?php
/**
 * A hit, as it travels.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Hit;
use Sidegate\Core\Way;
use Sidegate\WordPress\Networks;

defined( 'ABSPATH' ) || exit;

/**
 * See Hit in src/rest/hits.ts.
 */
final class HitShape {

	/** @var Networks */
	private Networks $networks;

	public function __construct( Networks $networks ) {
		$this->networks = $networks;
	}

	/** @return array<string, mixed> */
	public function of( Hit $hit ): array {
		return [
			'time'    => self::time( $hit ),
			'rule'    => $hit->rule,
			'layer'   => $hit->layer,
			'refused' => $hit->refused,
			'source'  => $hit->source,
			'way'     => $hit->way === null ? null : [
				'hops'    => self::hops( $hit, $hit->way ),
				'because' => $hit->way->because,
			],
			'network' => NetworkShape::of( $this->networks->find( $hit->source ) ),
			'method'  => self::text( $hit->method ),
			'path'    => self::text( $hit->path ),
			'agent'   => self::text( $hit->agent ),
			'xmlrpc'  => self::text( $hit->xmlrpc ),
			'login'   => self::text( $hit->login ),
		];
	}

	/** @return list<string> REMOTE_ADDR first, the client last. */
	public static function hops( Hit $hit, Way $way ): array {
		return array_merge( $way->hops, [ $hit->source ] );
	}

	/** RFC 3339, UTC, with milliseconds. */
	public static function time( Hit $hit ): string {
		return gmdate( 'Y-m-d\TH:i:s', intdiv( $hit->time, 1000000 ) ) . sprintf( '.%03dZ', intdiv( $hit->time, 1000 ) % 1000 );
	}

	/** Bytes of a stranger as text: what is no UTF-8 becomes U+FFFD. */
	public static function text( string $bytes ): string {
		$text = json_decode( (string) wp_json_encode( $bytes, JSON_INVALID_UTF8_SUBSTITUTE ) );
		return is_string( $text ) ? $text : '';
	}
}
