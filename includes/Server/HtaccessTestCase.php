<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Answer;

/**
 * Real files, and a web server that reads `.htaccess` as Apache does, as far
 * as it matters here. Real ones are in e2e/server.spec.ts.
 */
abstract class HtaccessTestCase extends TestCase {

	protected const OLD = "Options -Indexes\r\n# BEGIN WordPress\r\nRewriteRule . /index.php [L]\r\n# END WordPress\r\n";

	protected const LINES = "RewriteEngine On\nRewriteRule ^xmlrpc\\.php$ - [F]\n";

	/** @var string */
	protected string $root;

	/** @var string Whether the server reads `.htaccess`. */
	protected string $honours = 'all';

	/** @var (callable(): void)|null What happens while the site is asked. */
	protected $meanwhile = null;

	protected function setUp(): void {
		$this->root = sys_get_temp_dir() . '/sidegate-htaccess-' . bin2hex( random_bytes( 8 ) );
		mkdir( $this->root . '/home', 0755, true );
		mkdir( $this->root . '/spool', 0755 );
		chmod( $this->root, 0755 );
		$this->save( self::OLD );
	}

	protected function tearDown(): void {
		exec( 'umount ' . escapeshellarg( $this->root . '/home' ) . ' 2>/dev/null; rm -rf ' . escapeshellarg( $this->root ) );
	}

	protected function htaccess(): Htaccess {
		$server = $this->server();
		return new Htaccess(
			new CarefulFile( $this->root . '/home/.htaccess' ),
			new Journal( $this->root . '/spool' ),
			new Canary( $this->root . '/home', 'http://site', $server ),
			new Health(
				'http://site/',
				'http://site/fixed',
				[
					[
						'method'  => 'POST',
						'url'     => 'http://site/xmlrpc.php',
						'headers' => [],
						'body'    => '',
						'status'  => 403,
					],
				],
				$server
			)
		);
	}

	protected function server(): Loopback {
		return new class( $this->root . '/home', $this->honours, $this->meanwhile ) implements Loopback {

			/** @var string */
			private string $home;

			/** @var string */
			private string $honours;

			/** @var (callable(): void)|null */
			private $meanwhile;

			public function __construct( string $home, string $honours, ?callable $meanwhile ) {
				$this->home      = $home;
				$this->honours   = $honours;
				$this->meanwhile = $meanwhile;
			}

			public function ask( string $method, string $url, array $headers = [], string $body = '' ): Answer {
				if ( $this->meanwhile !== null ) {
					( $this->meanwhile )();
				}
				$path = substr( explode( '?', $url )[0], strlen( 'http://site' ) );
				$file = $this->home . $path;
				if ( $this->honours === 'silent' ) {
					return new Answer( 0, [], '', 1, 'refused' );
				}
				if ( $this->honours === 'elsewhere' ) {
					return new Answer( 404, [], '', 1 );
				}
				$rules = $this->honours === 'none' ? '' : (string) @file_get_contents( dirname( rtrim( $file, '/' ) ) . '/.htaccess' ) . (string) @file_get_contents( $this->home . '/.htaccess' );
				if ( strpos( $rules, 'Forbidden-Directive' ) !== false || ( strpos( $path, 'canary' ) === false && preg_match( '~# BREAKS ' . preg_quote( $path, '~' ) . '\r?\n~', $rules ) === 1 ) ) {
					return new Answer( 500, [], '', 1 );
				}
				if ( $path === '/xmlrpc.php' || ( substr( $path, -12 ) === '/refused.php' && strpos( $rules, '[F,L]' ) !== false ) ) {
					return new Answer( 403, [], '', 1 );
				}
				$word = is_file( $file ) && preg_match( "/'(.*)'/", (string) file_get_contents( $file ), $match ) === 1 ? $match[1] : '';
				return new Answer( 200, [], $word, 1 );
			}
		};
	}

	/**
	 * Runs something in a process of its own.
	 *
	 * @param callable(): string $work What to run.
	 * @return array{ 0: string, 1: bool } What it answered, and whether it lived to the end.
	 */
	protected function in_child( callable $work ): array {
		$file  = $this->root . '/said';
		$said  = fopen( $file, 'wb' );
		$child = pcntl_fork();
		if ( $child === 0 ) {
			fwrite( $said, $work() );
			posix_kill( (int) getmypid(), SIGTERM );
		}
		pcntl_waitpid( $child, $status );
		return [ (string) file_get_contents( $file ), pcntl_wtermsig( $status ) === SIGTERM ];
	}

	protected function as_server(): void {
		if ( posix_geteuid() !== 0 || posix_getpwnam( 'www-data' ) === false ) {
			self::markTestSkipped( 'Only root can be somebody else.' );
		}
	}

	protected function text(): string {
		return (string) file_get_contents( $this->root . '/home/.htaccess' );
	}

	protected function save( string $text ): void {
		file_put_contents( $this->root . '/home/.htaccess', $text );
	}

	/** @return list<string> */
	protected function names( string $folder ): array {
		return array_values( array_diff( (array) scandir( $this->root . '/' . $folder ), [ '.', '..' ] ) );
	}
}
