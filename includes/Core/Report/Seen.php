<?php
/**
 * One request, as a report tells it.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Report;

use Sidegate\Core\Hit;
use Sidegate\Core\Secrets;

/**
 * In printable ASCII: a report is read in terminals and mail programs, where
 * a control character of the attacker's would act.
 */
final class Seen {

	/** @var string RFC 3339, UTC. */
	public string $time;

	/** @var string */
	public string $method;

	/** @var string Request target, without secrets: hits of earlier versions may have some. */
	public string $target;

	/** @var string User-Agent. */
	public string $agent;

	/** @var string Login name that was tried; empty if none was seen. */
	public string $login;

	public function __construct( string $time, string $method, string $target, string $agent, string $login = '' ) {
		$this->time   = $time;
		$this->method = Hit::escape( $method );
		$this->target = Hit::escape( Secrets::out_of_target( $target ) );
		$this->agent  = Hit::escape( Secrets::out_of_address( $agent ) );
		$this->login  = Hit::escape( $login );
	}

	public function to_line(): string {
		$login = $this->login === '' ? '' : " login \"{$this->login}\"";
		return "{$this->time} {$this->method} {$this->target} \"{$this->agent}\"$login";
	}
}
