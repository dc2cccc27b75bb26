<?php
/**
 * One request, as a report tells it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Report;

use Sidegate\Core\Hit;

/**
 * In printable ASCII: a report is read in terminals and mail programs, where
 * a control character of the attacker's would act.
 */
final class Seen {

	/** Parameters whose values stay out, whoever made them up. */
	private const SECRET    = '/pass|pwd|secret|token|key|nonce/i';
	private const PARAMETER = '/([?&;])([^=&;#?]+)=[^&;#]*/';

	/** @var string RFC 3339, UTC. */
	public string $time;

	/** @var string */
	public string $method;

	/** @var string Request target, without values that look like secrets. */
	public string $target;

	/** @var string User-Agent. */
	public string $agent;

	/** @var string Login name that was tried; empty if none was seen. */
	public string $login;

	public function __construct( string $time, string $method, string $target, string $agent, string $login = '' ) {
		$this->time   = $time;
		$this->method = Hit::escape( $method );
		$this->target = Hit::escape( self::without_secrets( $target ) );
		$this->agent  = Hit::escape( $agent );
		$this->login  = Hit::escape( $login );
	}

	private static function without_secrets( string $target ): string {
		return (string) preg_replace_callback(
			self::PARAMETER,
			static fn ( array $parts ): string => preg_match( self::SECRET, rawurldecode( $parts[2] ) ) === 1 ? "$parts[1]$parts[2]=***" : $parts[0],
			$target
		);
	}

	public function to_line(): string {
		$login = $this->login === '' ? '' : " login \"{$this->login}\"";
		return "{$this->time} {$this->method} {$this->target} \"{$this->agent}\"$login";
	}
}
