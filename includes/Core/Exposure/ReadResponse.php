<?php
/**
 * What was read of a response.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Exposure;

/** Holds the names in a response, or the reason why it can't be told whether there are any. */
final class ReadResponse {

	/** There was no answer, or that of a server in trouble. */
	public const NO_ANSWER = 'no-answer';
	/** The answer was no page, no JSON or no XML, where such was expected. */
	public const UNREADABLE = 'unreadable';
	/** The answer is longer than what is read. */
	public const TOO_LONG = 'too-long';
	/** It leads elsewhere. */
	public const MOVED = 'moved';
	/** The site's own address is allowed: strangers may get another answer. */
	public const ALLOWED = 'allowed';

	/** @var list<Finding> */
	public array $findings;

	/** @var string One of the constants; empty if the response was read. */
	public string $reason;

	/** @var list<string> Addresses that the response names and that may hold names. */
	public array $more;

	/**
	 * @param list<Finding> $findings
	 * @param list<string>  $more     Addresses that the response names and that may hold names.
	 */
	public function __construct( array $findings = [], string $reason = '', array $more = [] ) {
		$this->findings = $findings;
		$this->reason   = $reason;
		$this->more     = $more;
	}
}
