<?php
/**
 * Who refused the request that a site sent to itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The layer that an answer proves, or why it proves none.
 */
final class Proof {

	/** Why no layer can be told. */
	public const UNANSWERED = 'unanswered';
	public const CACHED     = 'cached';
	public const LEFT       = 'left';
	public const STRIPPED   = 'stripped';
	/** The site's own address is allowed: seen from there, no rule refuses. */
	public const ALLOWED = 'allowed';

	private const LAYERS = [ 'server', 'shield', 'wordpress' ];

	/** @var string|null */
	public ?string $layer;

	/** @var string|null One of the constants above; null with a layer. */
	public ?string $because;

	private function __construct( ?string $layer, ?string $because ) {
		$this->layer   = $layer;
		$this->because = $because;
	}

	/**
	 * Sidegate's own layers say who they are, to a valid ticket alone. A
	 * server or a CDN that denies by itself says nothing: it is told by what
	 * the answer is not.
	 *
	 * @param Answer $answer The answer.
	 * @param int    $status What a refusal answers; 0 where the rule answers without the name.
	 */
	public static function of( Answer $answer, int $status ): self {
		if ( $answer->status === 0 ) {
			return new self( null, self::UNANSWERED );
		}
		if ( $answer->cached_by() !== '' ) {
			return new self( null, self::CACHED );
		}
		$layer = $answer->header( 'x-sidegate-layer' );
		if ( in_array( $layer, self::LAYERS, true ) ) {
			return new self( $layer, null );
		}
		if ( $layer === self::ALLOWED ) {
			return new self( null, self::ALLOWED );
		}
		if ( $answer->is_refusal_of_sidegate() ) {
			// Its own, and yet it didn't know whom it answered: a proxy has taken the ticket away.
			return new self( null, self::STRIPPED );
		}
		if ( $status === 0 || $answer->status !== $status || $answer->is_of_php() ) {
			return new self( null, self::LEFT );
		}
		return new self( $answer->passed_through() === '' ? 'server' : 'edge', null );
	}
}
