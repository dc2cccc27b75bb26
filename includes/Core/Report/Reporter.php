<?php
/**
 * Who reports.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Report;

/**
 * The site that was attacked.
 */
final class Reporter {

	/** @var string What the site is called. */
	public string $name;

	/** @var string Its owner's e-mail address. */
	public string $contact;

	/** @var string Its host. */
	public string $domain;

	/** @var int Port of the web server, as visitors see it. */
	public int $port;

	public function __construct( string $name, string $contact, string $domain, int $port ) {
		$this->name    = $name;
		$this->contact = $contact;
		$this->domain  = $domain;
		$this->port    = $port;
	}
}
