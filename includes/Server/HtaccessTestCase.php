<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Checks\ProbeResponse;

/**
 * Uses real files, and a fake web server that reads `.htaccess` like Apache, as
 * far as these tests need. Real servers are tested in e2e/specs/server.spec.ts.
 */
abstract class HtaccessTestCase extends TestCase {

	protected const OLD = "Options -Indexes\r\n# BEGIN WordPress\r\nRewriteRule . /index.php [L]\r\n# END WordPress\r\n";

	protected const LINES = "RewriteEngine On\nRewriteRule ^xmlrpc\\.php$ - [F]\n";

	protected string $root;

	/** @var string How the server treats `.htaccess`: `all`, `none`, `elsewhere` or `silent`. */
	protected string $htaccess_support = 'all';

	/** @var (callable(): void)|null Runs during each request to the site. */
	protected $during_request = null;

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
			new AtomicFile( $this->root . '/home/.htaccess' ),
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
		return new class( $this->root . '/home', $this->htaccess_support, $this->during_request ) implements Loopback {

			private string $home;

			private string $htaccess_support;

			/** @var (callable(): void)|null */
			private $during_request;

			public function __construct( string $home, string $htaccess_support, ?callable $during_request ) {
				$this->home             = $home;
				$this->htaccess_support = $htaccess_support;
				$this->during_request   = $during_request;
			}

			public function request( string $method, string $url, array $headers = [], string $body = '' ): ProbeResponse {
				if ( $this->during_request !== null ) {
					( $this->during_request )();
				}
				$path = substr( explode( '?', $url )[0], strlen( 'http://site' ) );
				$file = $this->home . $path;
				if ( $this->htaccess_support === 'silent' ) {
					return new ProbeResponse( 0, [], '', 1, 'refused' );
				}
				if ( $this->htaccess_support === 'elsewhere' ) {
					return new ProbeResponse( 404, [], '', 1 );
				}
				$rules = $this->htaccess_support === 'none' ? '' : (string) @file_get_contents( dirname( rtrim( $file, '/' ) ) . '/.htaccess' ) . (string) @file_get_contents( $this->home . '/.htaccess' );
				if ( strpos( $rules, 'Forbidden-Directive' ) !== false || ( strpos( $path, 'canary' ) === false && preg_match( '~# BREAKS ' . preg_quote( $path, '~' ) . '\r?\n~', $rules ) === 1 ) ) {
					return new ProbeResponse( 500, [], '', 1 );
				}
				if ( $path === '/xmlrpc.php' || ( substr( $path, -12 ) === '/refused.php' && strpos( $rules, '[F,L]' ) !== false ) ) {
					return new ProbeResponse( 403, [], '', 1 );
				}
				$body_text = is_file( $file ) && preg_match( "/'(.*)'/", (string) file_get_contents( $file ), $match ) === 1 ? $match[1] : '';
				return new ProbeResponse( 200, [], $body_text, 1 );
			}
		};
	}

	/**
	 * Runs a callback in a child process.
	 *
	 * @param callable(): string $work Callback.
	 * @return array{ 0: string, 1: bool } Its result, and whether it ran to the end.
	 */
	protected function in_child( callable $work ): array {
		$file   = $this->root . '/result';
		$output = fopen( $file, 'wb' );
		$child  = pcntl_fork();
		if ( $child === 0 ) {
			fwrite( $output, $work() );
			posix_kill( (int) getmypid(), SIGTERM );
		}
		pcntl_waitpid( $child, $status );
		return [ (string) file_get_contents( $file ), pcntl_wtermsig( $status ) === SIGTERM ];
	}

	protected function require_root(): void {
		if ( posix_geteuid() !== 0 || posix_getpwnam( 'www-data' ) === false ) {
			self::markTestSkipped( 'Only root can switch to another user.' );
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
