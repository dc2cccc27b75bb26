<?php
/**
 * Text of a message.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts\Messages;

/**
 * Writes plain sentences for owners who only read their mail: what happened, and
 * what there is to do, if anything. Uses the current language.
 */
interface MessageText {

	/** Returns the title, without the name of the site. */
	public function title(): string;

	/** @return list<string> Plain text. */
	public function paragraphs(): array;

	/** @return array<string, mixed> For programs. */
	public function details(): array;
}
