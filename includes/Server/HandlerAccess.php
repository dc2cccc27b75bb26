<?php
/**
 * Access to refuse.php where the server denies PHP files in wp-content.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Spool\Disk;

/**
 * Allows access to refuse.php again. Hardening plugins write an `.htaccess`
 * into wp-content that denies every PHP file there. Then a server rule that
 * hands requests over to refuse.php still blocks them, but they are not
 * counted. An `.htaccess` in the plugin's own folder allows that file.
 *
 * It is written only if it is needed, and kept only if it works: if the server
 * doesn't allow such directives, the whole folder would answer 500.
 */
final class HandlerAccess {

	/** First line, by which Sidegate recognises its file. Must not change. */
	private const MARK = "# Sidegate: lets the server run refuse.php, which counts what it blocks.\n";

	/** Directives that undo `Require all denied`, `Deny from all`, and a rewrite rule. */
	private const TEXTS = [
		"<Files refuse.php>\nRequire all granted\n</Files>\n",
		"<Files refuse.php>\nOrder allow,deny\nAllow from all\n</Files>\n",
		"<IfModule mod_rewrite.c>\nRewriteEngine Off\n</IfModule>\n",
	];

	/** @var string Folder of the plugin. */
	private string $folder;

	/** @var string URL of that folder. */
	private string $url;

	private Loopback $loopback;

	public function __construct( string $folder, string $url, Loopback $loopback ) {
		$this->folder   = $folder;
		$this->url      = $url;
		$this->loopback = $loopback;
	}

	/** Allows access if it is denied. Returns whether refuse.php can be reached now. */
	public function allow(): bool {
		if ( $this->is_reachable() ) {
			return true;
		}
		// Never overwrites a file that Sidegate hasn't written.
		if ( is_file( $this->file() ) && ! $this->is_own() ) {
			return false;
		}
		$file = new AtomicFile( $this->file() );
		foreach ( self::TEXTS as $text ) {
			$text = self::MARK . $text;
			if ( $file->stage( $text ) === '' && $file->commit( $file->read() ) === '' && $this->is_reachable() ) {
				return true;
			}
		}
		$this->remove();
		return false;
	}

	/** Removes the file if Sidegate has written it. */
	public function remove(): void {
		if ( $this->is_own() ) {
			Disk::remove( $this->file() );
		}
	}

	/**
	 * Returns whether refuse.php answers a direct request. Its status and body show
	 * that: no server sends this combination itself.
	 *
	 * @phpstan-impure
	 */
	private function is_reachable(): bool {
		$answer = $this->loopback->request( 'GET', $this->url . '/refuse.php' );
		return $answer->status === 404 && $answer->body === "Not found\n";
	}

	private function is_own(): bool {
		return strncmp( (string) Disk::read( $this->file() ), self::MARK, strlen( self::MARK ) ) === 0;
	}

	private function file(): string {
		return $this->folder . '/.htaccess';
	}
}
