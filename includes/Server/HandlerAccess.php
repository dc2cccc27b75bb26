<?php
/**
 * Access to refuse.php where the server denies PHP files in wp-content.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Disk;

/**
 * Hardening plugins write an `.htaccess` into wp-content that denies every PHP
 * file there. Then a server rule that hands over to refuse.php still blocks,
 * but nothing counts. One in the plugin's own folder allows that file again.
 *
 * It is made only where it is needed, and stays only if it helps: where the
 * server allows no such directive, all of the folder would answer 500.
 */
final class HandlerAccess {

	private const MARK = "# Sidegate: lets the server run refuse.php, which counts what it blocks.\n";

	/** Against `Require all denied`, `Deny from all`, and a rewrite rule. */
	private const TEXTS = [
		"<Files refuse.php>\nRequire all granted\n</Files>\n",
		"<Files refuse.php>\nOrder allow,deny\nAllow from all\n</Files>\n",
		"<IfModule mod_rewrite.c>\nRewriteEngine Off\n</IfModule>\n",
	];

	/** @var string The plugin's folder. */
	private string $folder;

	/** @var string Its address. */
	private string $url;

	/** @var Loopback */
	private Loopback $loopback;

	public function __construct( string $folder, string $url, Loopback $loopback ) {
		$this->folder   = $folder;
		$this->url      = $url;
		$this->loopback = $loopback;
	}

	/** Allows access if it is denied, and can be allowed. Whether it is there now. */
	public function allow(): bool {
		if ( $this->is_there() ) {
			return true;
		}
		// Not Sidegate's: it stays.
		if ( is_file( $this->file() ) && ! $this->is_own() ) {
			return false;
		}
		$file = new CarefulFile( $this->file() );
		foreach ( self::TEXTS as $text ) {
			$text = self::MARK . $text;
			if ( $file->prepare( $text ) === '' && $file->swap( $file->read() ) === '' && $this->is_there() ) {
				return true;
			}
		}
		$this->remove();
		return false;
	}

	/** Removes what it has made. */
	public function remove(): void {
		if ( $this->is_own() ) {
			Disk::remove( $this->file() );
		}
	}

	/**
	 * Asked by itself, refuse.php answers so; no server does.
	 *
	 * @phpstan-impure
	 */
	private function is_there(): bool {
		$answer = $this->loopback->ask( 'GET', $this->url . '/refuse.php' );
		return $answer->status === 404 && $answer->body === "Not found\n";
	}

	private function is_own(): bool {
		return strncmp( (string) Disk::read( $this->file() ), self::MARK, strlen( self::MARK ) ) === 0;
	}

	private function file(): string {
		return $this->folder . '/.htaccess';
	}
}
