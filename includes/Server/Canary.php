<?php
/**
 * A folder in which directives are tried before the site gets them.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Storage\Disk;

/**
 * One directive that the server doesn't allow in `.htaccess` (a partial
 * AllowOverride, a module that is missing) turns the whole site into a 500,
 * and <IfModule> doesn't help. So the same lines first go into a folder that
 * nobody visits, with one that denies a single file in it: that file must
 * answer 403, and its neighbour 200.
 *
 * They are PHP files: in front of many an Apache an nginx serves others.
 */
final class Canary {

	/** What is wrong. */
	public const ERROR     = 'canary-error';
	public const IGNORED   = 'canary-ignored';
	public const ELSEWHERE = 'home';
	public const SILENT    = 'loopback';

	private const NAME = 'sidegate-canary-';

	private const FILES = [ '.htaccess', 'refused.php', 'neighbour.php' ];

	private const DENY = "<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteRule (?:^|/)refused\\.php$ - [F,L]\n</IfModule>\n";

	/** @var string The site's home folder, without a slash at its end. */
	private string $home;

	/** @var string The site's home, without a slash at its end. */
	private string $url;

	/** @var Loopback */
	private Loopback $loopback;

	public function __construct( string $home, string $url, Loopback $loopback ) {
		$this->home     = $home;
		$this->url      = $url;
		$this->loopback = $loopback;
	}

	/** Empty if the server does with these lines what it should; or what is wrong. */
	public function sing( string $lines ): string {
		$name = self::NAME . Disk::unique();
		$word = Disk::unique();
		try {
			if ( ! @mkdir( "$this->home/$name", 0755 ) ) {
				return CarefulFile::FOLDER;
			}
			@chmod( "$this->home/$name", 0755 );
			$php = "<?php exit( '$word' );\n";
			foreach ( array_combine( self::FILES, [ rtrim( $lines, "\n" ) . "\n" . self::DENY, $php, $php ] ) as $file => $text ) {
				if ( @file_put_contents( "$this->home/$name/$file", $text ) !== strlen( $text ) ) {
					return CarefulFile::DISK;
				}
				// Whatever PHP's umask is: the web server reads it, perhaps as another user.
				@chmod( "$this->home/$name/$file", 0644 );
			}
			return $this->listen( "$this->url/$name", $word );
		} catch ( \Throwable $e ) {
			return CarefulFile::FUNCTIONS;
		} finally {
			$this->tidy();
		}
	}

	/** Removes folders that a process that was killed has left, and whatever else has that name stays. */
	public function tidy(): void {
		foreach ( array_filter( Disk::paths( $this->home, '/^' . self::NAME . '[0-9a-f]+$/D' ), 'is_dir' ) as $folder ) {
			// What stays denies a single file that nobody visits, and the next change tries again.
			foreach ( self::FILES as $file ) {
				Disk::remove( "$folder/$file" );
			}
			if ( Disk::paths( $folder ) === [] ) {
				Disk::remove_folder( $folder );
			}
		}
	}

	private function listen( string $url, string $word ): string {
		$neighbour = $this->loopback->ask( 'GET', "$url/neighbour.php" );
		// A password before the whole site keeps it from asking itself, too.
		if ( $neighbour->status === 0 || $neighbour->status === 401 ) {
			return self::SILENT;
		}
		if ( $neighbour->status >= 500 ) {
			return self::ERROR;
		}
		if ( $neighbour->status !== 200 || trim( $neighbour->body ) !== $word ) {
			return self::ELSEWHERE;
		}
		$refused = $this->loopback->ask( 'GET', "$url/refused.php" );
		if ( $refused->status === 403 ) {
			return '';
		}
		return $refused->status >= 500 ? self::ERROR : ( $refused->status === 0 ? self::SILENT : self::IGNORED );
	}
}
