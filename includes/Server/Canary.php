<?php
/**
 * A folder in which directives are tested before the site gets them.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Spool\Disk;

/**
 * Tests the lines for `.htaccess` in a temporary folder. A single directive that
 * the server doesn't allow there (a partial AllowOverride, a missing module)
 * makes the whole site answer 500, and <IfModule> doesn't prevent that. So the
 * same lines first go into a folder that has no visitors, together with a line
 * that denies one file in it: that file must answer 403, and another one 200.
 *
 * Both are PHP files: many sites have nginx in front of Apache, and nginx serves
 * files of other types itself, without asking Apache.
 */
final class Canary {

	/** Reasons for a failure. */
	public const ERROR        = 'canary-error';
	public const IGNORED      = 'canary-ignored';
	public const WRONG_FOLDER = 'home';
	public const UNREACHABLE  = 'loopback';

	private const NAME = 'sidegate-canary-';

	private const FILES = [ '.htaccess', 'refused.php', 'neighbour.php' ];

	private const DENY = "<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteRule (?:^|/)refused\\.php$ - [F,L]\n</IfModule>\n";

	/** @var string The site's home folder, without a trailing slash. */
	private string $home;

	/** @var string The site's home URL, without a trailing slash. */
	private string $url;

	private Loopback $loopback;

	public function __construct( string $home, string $url, Loopback $loopback ) {
		$this->home     = $home;
		$this->url      = $url;
		$this->loopback = $loopback;
	}

	/** Tries the lines on the server. Returns the reason for a failure; empty if they work. */
	public function try_rules( string $lines ): string {
		$name          = self::NAME . Disk::unique();
		$expected_body = Disk::unique();
		try {
			if ( ! @mkdir( "$this->home/$name", 0755 ) ) {
				return AtomicFile::FOLDER;
			}
			@chmod( "$this->home/$name", 0755 );
			$code = "<?php exit( '$expected_body' );\n";
			foreach ( array_combine( self::FILES, [ rtrim( $lines, "\n" ) . "\n" . self::DENY, $code, $code ] ) as $file => $text ) {
				if ( @file_put_contents( "$this->home/$name/$file", $text ) !== strlen( $text ) ) {
					return AtomicFile::DISK;
				}
				// Regardless of PHP's umask: the web server may read it as another user.
				@chmod( "$this->home/$name/$file", 0644 );
			}
			return $this->check_responses( "$this->url/$name", $expected_body );
		} catch ( \Throwable $e ) {
			return AtomicFile::FUNCTIONS;
		} finally {
			$this->remove_leftovers();
		}
	}

	/** Removes the test folders of this process and of killed ones. A folder that holds any other file stays. */
	public function remove_leftovers(): void {
		foreach ( array_filter( Disk::paths( $this->home, '/^' . self::NAME . '[0-9a-f]+$/D' ), 'is_dir' ) as $folder ) {
			// If this fails, the next change tries again; the folder only denies its own test file.
			foreach ( self::FILES as $file ) {
				Disk::remove( "$folder/$file" );
			}
			if ( Disk::paths( $folder ) === [] ) {
				Disk::remove_folder( $folder );
			}
		}
	}

	private function check_responses( string $url, string $expected_body ): string {
		$allowed = $this->loopback->request( 'GET', "$url/neighbour.php" );
		// 401: a password protects the whole site, so it can't request itself.
		if ( $allowed->status === 0 || $allowed->status === 401 ) {
			return self::UNREACHABLE;
		}
		if ( $allowed->status >= 500 ) {
			return self::ERROR;
		}
		if ( $allowed->status !== 200 || trim( $allowed->body ) !== $expected_body ) {
			return self::WRONG_FOLDER;
		}
		$denied = $this->loopback->request( 'GET', "$url/refused.php" );
		if ( $denied->status === 403 ) {
			return '';
		}
		return $denied->status >= 500 ? self::ERROR : ( $denied->status === 0 ? self::UNREACHABLE : self::IGNORED );
	}
}
