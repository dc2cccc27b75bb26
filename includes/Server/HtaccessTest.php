<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Answer;
use Sidegate\Core\ManagedBlock;

/**
 * The steps and their cuts, on real files. The web server is one that reads
 * `.htaccess` as Apache does, as far as it matters here; real ones are in
 * e2e/server.spec.ts.
 */
final class HtaccessTest extends TestCase {

	private const OLD = "Options -Indexes\r\n# BEGIN WordPress\r\nRewriteRule . /index.php [L]\r\n# END WordPress\r\n";

	private const LINES = "RewriteEngine On\nRewriteRule ^xmlrpc\\.php$ - [F]\n";

	/** @var string */
	private string $root;

	/** @var string Whether the server reads `.htaccess`. */
	private string $honours = 'all';

	/** @var (callable(): void)|null What happens while the site is asked. */
	private $meanwhile = null;

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

	public function test_it_goes_in_and_comes_out_to_the_byte_and_leaves_nothing(): void {
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		self::assertSame( ManagedBlock::WHOLE, $this->htaccess()->state() );
		self::assertTrue( $this->htaccess()->says( self::LINES ) );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
		self::assertSame( [ 'htaccess-lock.php' ], $this->names( 'spool' ) );
	}

	public function test_a_file_that_was_not_there_is_not_there_after(): void {
		unlink( $this->root . '/home/.htaccess' );
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( [], $this->names( 'home' ) );
	}

	public function test_other_lines_take_the_place_of_the_old(): void {
		$this->htaccess()->write( self::LINES );
		self::assertSame( '', $this->htaccess()->write( "RewriteEngine On\n" ) );
		self::assertTrue( $this->htaccess()->says( "RewriteEngine On\n" ) );
		$this->htaccess()->remove();
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_mode_and_owner_stay(): void {
		chmod( $this->root . '/home/.htaccess', 0640 );
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		clearstatcache();
		self::assertSame( 0640, fileperms( $this->root . '/home/.htaccess' ) & 0777 );
	}

	public function test_a_directive_that_the_server_does_not_allow_never_reaches_the_site(): void {
		self::assertSame( Canary::ERROR, $this->htaccess()->write( "Forbidden-Directive\n" ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
	}

	public function test_a_server_that_ignores_the_file_is_noticed(): void {
		$this->honours = 'none';
		self::assertSame( Canary::IGNORED, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_a_folder_that_is_not_the_sites_is_noticed(): void {
		$this->honours = 'elsewhere';
		self::assertSame( Canary::ELSEWHERE, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_a_host_that_lets_no_site_ask_itself_is_noticed(): void {
		$this->honours = 'silent';
		self::assertSame( Canary::SILENT, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
	}

	/**
	 * @dataProvider wrong_answers
	 */
	public function test_the_first_wrong_answer_rolls_back( string $line, string $wrong ): void {
		self::assertSame( $wrong, $this->htaccess()->write( self::LINES . $line ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
	}

	/** @return array<string, array{ string, string }> */
	public function wrong_answers(): array {
		return [
			'the front page'  => [ "# BREAKS /\n", Health::FRONT ],
			'a static file'   => [ "# BREAKS /fixed\n", Health::FIXED ],
			'what is refused' => [ "# BREAKS /xmlrpc.php\n", Health::RULE ],
		];
	}

	public function test_a_roll_back_keeps_what_somebody_has_written_meanwhile(): void {
		$this->meanwhile = function (): void {
			if ( strpos( $this->text(), 'BREAKS' ) !== false && strpos( $this->text(), 'mine' ) === false ) {
				$this->save( $this->text() . "# mine\n" );
			}
		};
		self::assertSame( Health::FRONT, $this->htaccess()->write( self::LINES . "# BREAKS /\n" ) );
		self::assertSame( self::OLD . "# mine\n", $this->text() );
	}

	public function test_a_file_that_was_edited_while_we_write_stays_as_edited(): void {
		$this->meanwhile = function (): void {
			$this->save( self::OLD . "# mine\n" );
		};
		self::assertSame( CarefulFile::CHANGED, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD . "# mine\n", $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
	}

	public function test_an_edited_block_is_noticed_and_what_was_edited_is_kept(): void {
		$this->htaccess()->write( self::LINES );
		$edited = str_replace( '[F]', '[R]', $this->text() );
		$this->save( $edited );
		self::assertSame( ManagedBlock::EDITED, $this->htaccess()->state() );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( $edited, ( new Journal( $this->root . '/spool' ) )->backup() );
	}

	public function test_without_its_end_it_takes_its_own_lines_alone(): void {
		$this->htaccess()->write( self::LINES );
		$this->save( str_replace( "# END Sidegate\r\n", '', $this->text() ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_where_nobody_knows_which_lines_are_whose_nothing_is_touched(): void {
		$this->htaccess()->write( self::LINES );
		$torn = str_replace( [ "# END Sidegate\r\n", '[F]' ], [ '', '[R]' ], $this->text() );
		$this->save( $torn );
		self::assertSame( Htaccess::TORN, $this->htaccess()->remove() );
		self::assertSame( Htaccess::TORN, $this->htaccess()->write( self::LINES ) );
		self::assertSame( $torn, $this->text() );
	}

	public function test_300_kilobytes(): void {
		$long = str_repeat( "Redirect 301 /old /new\n", 14000 ) . self::OLD;
		$this->save( $long );
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( $long, $this->text() );
	}

	public function test_another_who_is_at_it_is_not_waited_for(): void {
		$said = null;
		( new Journal( $this->root . '/spool' ) )->alone(
			function () use ( &$said ): void {
				$said = $this->htaccess()->write( self::LINES );
			}
		);
		self::assertSame( Htaccess::BUSY, $said );
		self::assertSame( self::OLD, $this->text() );
	}

	/**
	 * @dataProvider rights
	 */
	public function test_what_belongs_to_another_or_may_not_be_written_stays( string $owner, int $mode, int $folder, string $wrong ): void {
		$this->as_server();
		chown( $this->root . '/home', $folder === 0777 ? 'www-data' : 'root' );
		chmod( $this->root . '/home', $folder );
		chown( $this->root . '/home/.htaccess', $owner );
		chmod( $this->root . '/home/.htaccess', $mode );
		chown( $this->root . '/spool', 'www-data' );
		[ $said, $stood ] = $this->in_child(
			function (): string {
				$user = (array) posix_getpwnam( 'www-data' );
				posix_setgid( (int) $user['gid'] );
				posix_setuid( (int) $user['uid'] );
				return $this->htaccess()->write( self::LINES );
			}
		);
		self::assertTrue( $stood );
		self::assertSame( $wrong, $said );
		self::assertSame( self::OLD, $this->text() );
		clearstatcache();
		self::assertSame( $mode, fileperms( $this->root . '/home/.htaccess' ) & 0777 );
	}

	/** @return array<string, array{ string, int, int, string }> */
	public function rights(): array {
		return [
			'another’s, writable by all' => [ 'nobody', 0666, 0777, CarefulFile::OWNER ],
			'another’s, read-only'       => [ 'nobody', 0644, 0777, CarefulFile::FILE ],
			'its own, read-only'         => [ 'www-data', 0444, 0777, CarefulFile::FILE ],
			'a folder that is read-only' => [ 'www-data', 0644, 0755, CarefulFile::FOLDER ],
		];
	}

	public function test_a_full_disk_leaves_the_old_file(): void {
		$this->small_disk();
		$this->fill();
		self::assertSame( CarefulFile::DISK, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess', 'filler' ], $this->names( 'home' ) );
	}

	public function test_a_disk_that_fills_while_we_are_at_it_leaves_the_old_file(): void {
		$this->small_disk();
		$this->meanwhile = [ $this, 'fill' ];
		self::assertSame( CarefulFile::DISK, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess', 'filler' ], $this->names( 'home' ) );
	}

	/** Takes all the room that is left. */
	public function fill(): void {
		while ( @file_put_contents( $this->root . '/home/filler', str_repeat( 'x', 4096 ), FILE_APPEND ) === 4096 ) {
			continue;
		}
	}

	private function small_disk(): void {
		$this->as_server();
		exec( 'mount -t tmpfs -o size=64k none ' . escapeshellarg( $this->root . '/home' ) . ' 2>&1', $output, $status );
		if ( $status !== 0 ) {
			self::markTestSkipped( 'No small disk can be mounted here.' );
		}
		$this->save( self::OLD );
	}

	/**
	 * @dataProvider cuts
	 */
	public function test_a_process_that_is_killed_after_any_step_leaves_a_site_that_answers_and_the_next_cleans_up( string $change, string $after ): void {
		if ( $change !== 'write' ) {
			$this->htaccess()->write( "RewriteEngine On\n" );
		}
		[ , $stood ] = $this->in_child(
			function () use ( $change, $after ): string {
				$htaccess = $this->htaccess();
				$steps    = $change === 'remove' ? $htaccess->steps_to_remove() : $htaccess->steps_to_write( self::LINES );
				( new Journal( $this->root . '/spool' ) )->alone(
					static function () use ( $steps, $after ): void {
						foreach ( $steps as $name => $step ) {
							$step();
							if ( $name === $after ) {
								posix_kill( (int) getmypid(), SIGKILL );
							}
						}
					}
				);
				return '';
			}
		);
		self::assertFalse( $stood, 'it was killed' );
		self::assertSame( 200, $this->server()->ask( 'GET', 'http://site/' )->status );
		$this->htaccess()->recover();
		self::assertContains( $this->htaccess()->state(), [ ManagedBlock::NONE, ManagedBlock::WHOLE ] );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
		self::assertSame( [ 'htaccess-lock.php' ], $this->names( 'spool' ) );
	}

	/** @return iterable<string, array{ string, string }> */
	public function cuts(): iterable {
		foreach ( [ 'tidy', 'plan', 'try', 'look', 'keep', 'prepare', 'swap', 'prove', 'done' ] as $step ) {
			yield "write, $step" => [ 'write', $step ];
			yield "write anew, $step" => [ 'rewrite', $step ];
		}
		foreach ( [ 'tidy', 'plan', 'keep', 'prepare', 'swap', 'forget' ] as $step ) {
			yield "remove, $step" => [ 'remove', $step ];
		}
	}

	public function test_the_cuts_above_are_all_there_are(): void {
		$steps = array_merge( array_keys( $this->htaccess()->steps_to_write( '' ) ), array_keys( $this->htaccess()->steps_to_remove() ) );
		$cut   = array_unique( array_column( iterator_to_array( $this->cuts() ), 1 ) );
		self::assertSame( [], array_diff( $steps, $cut ) );
	}

	public function test_killed_between_the_change_and_its_proof_it_is_taken_back_and_said(): void {
		$this->in_child(
			function (): string {
				$steps = $this->htaccess()->steps_to_write( self::LINES );
				foreach ( array_slice( $steps, 0, 7 ) as $step ) {
					$step();
				}
				posix_kill( (int) getmypid(), SIGKILL );
				return '';
			}
		);
		self::assertSame( ManagedBlock::WHOLE, $this->htaccess()->state() );
		self::assertSame( Htaccess::CUT, $this->htaccess()->recover() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( '', $this->htaccess()->recover(), 'once' );
	}

	private function htaccess(): Htaccess {
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

	private function server(): Loopback {
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
	private function in_child( callable $work ): array {
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

	private function as_server(): void {
		if ( posix_geteuid() !== 0 || posix_getpwnam( 'www-data' ) === false ) {
			self::markTestSkipped( 'Only root can be somebody else.' );
		}
	}

	private function text(): string {
		return (string) file_get_contents( $this->root . '/home/.htaccess' );
	}

	private function save( string $text ): void {
		file_put_contents( $this->root . '/home/.htaccess', $text );
	}

	/** @return list<string> */
	private function names( string $folder ): array {
		return array_values( array_diff( (array) scandir( $this->root . '/' . $folder ), [ '.', '..' ] ) );
	}
}
