<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use Sidegate\Core\Server\ManagedBlock;

/**
 * Changes to `.htaccess`, and all problems that the file may have.
 */
final class HtaccessTest extends HtaccessTestCase {

	public function test_write_and_remove_restore_the_file_byte_for_byte(): void {
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		self::assertSame( ManagedBlock::INTACT, $this->htaccess()->state() );
		self::assertTrue( $this->htaccess()->has_lines( self::LINES ) );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
		self::assertSame( [ 'htaccess-lock.php' ], $this->names( 'spool' ) );
	}

	public function test_removes_a_file_that_it_created(): void {
		unlink( $this->root . '/home/.htaccess' );
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( [], $this->names( 'home' ) );
	}

	public function test_replaces_older_lines(): void {
		$this->htaccess()->write( self::LINES );
		self::assertSame( '', $this->htaccess()->write( "RewriteEngine On\n" ) );
		self::assertTrue( $this->htaccess()->has_lines( "RewriteEngine On\n" ) );
		$this->htaccess()->remove();
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_keeps_the_mode(): void {
		chmod( $this->root . '/home/.htaccess', 0640 );
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		clearstatcache();
		self::assertSame( 0640, fileperms( $this->root . '/home/.htaccess' ) & 0777 );
	}

	public function test_a_forbidden_directive_never_reaches_the_site(): void {
		self::assertSame( Canary::ERROR, $this->htaccess()->write( "Forbidden-Directive\n" ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
	}

	public function test_detects_a_server_that_ignores_the_file(): void {
		$this->htaccess_support = 'none';
		self::assertSame( Canary::IGNORED, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_detects_a_wrong_folder(): void {
		$this->htaccess_support = 'elsewhere';
		self::assertSame( Canary::WRONG_FOLDER, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_detects_a_host_without_loopback_requests(): void {
		$this->htaccess_support = 'silent';
		self::assertSame( Canary::UNREACHABLE, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
	}

	/**
	 * @dataProvider wrong_answers
	 */
	public function test_undoes_the_change_at_the_first_wrong_response( string $line, string $wrong ): void {
		self::assertSame( $wrong, $this->htaccess()->write( self::LINES . $line ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
	}

	/** @return array<string, array{ string, string }> */
	public function wrong_answers(): array {
		return [
			'the front page'  => [ "# BREAKS /\n", Health::FRONT ],
			'a static file'   => [ "# BREAKS /fixed\n", Health::STATIC_FILE ],
			'a blocked URL' => [ "# BREAKS /xmlrpc.php\n", Health::RULE ],
		];
	}

	public function test_undoing_keeps_edits_made_in_the_meantime(): void {
		$this->during_request = function (): void {
			if ( strpos( $this->text(), 'BREAKS' ) !== false && strpos( $this->text(), 'mine' ) === false ) {
				$this->save( $this->text() . "# mine\n" );
			}
		};
		self::assertSame( Health::FRONT, $this->htaccess()->write( self::LINES . "# BREAKS /\n" ) );
		self::assertSame( self::OLD . "# mine\n", $this->text() );
	}

	public function test_does_not_overwrite_an_edit_made_in_the_meantime(): void {
		$this->during_request = function (): void {
			$this->save( self::OLD . "# mine\n" );
		};
		self::assertSame( AtomicFile::CHANGED, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD . "# mine\n", $this->text() );
		self::assertSame( [ '.htaccess' ], $this->names( 'home' ) );
	}

	public function test_detects_an_edited_block_and_backs_it_up(): void {
		$this->htaccess()->write( self::LINES );
		$edited = str_replace( '[F]', '[R]', $this->text() );
		$this->save( $edited );
		self::assertSame( ManagedBlock::EDITED, $this->htaccess()->state() );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( $edited, ( new Journal( $this->root . '/spool' ) )->backup() );
	}

	public function test_without_an_end_marker_removes_only_its_own_lines(): void {
		$this->htaccess()->write( self::LINES );
		$this->save( str_replace( "# END Sidegate\r\n", '', $this->text() ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( self::OLD, $this->text() );
	}

	public function test_changes_nothing_if_it_is_unclear_which_lines_are_sidegates(): void {
		$this->htaccess()->write( self::LINES );
		$torn = str_replace( [ "# END Sidegate\r\n", '[F]' ], [ '', '[R]' ], $this->text() );
		$this->save( $torn );
		self::assertSame( Htaccess::TORN, $this->htaccess()->remove() );
		self::assertSame( Htaccess::TORN, $this->htaccess()->write( self::LINES ) );
		self::assertSame( $torn, $this->text() );
	}

	public function test_handles_300_kilobytes(): void {
		$long = str_repeat( "Redirect 301 /old /new\n", 14000 ) . self::OLD;
		$this->save( $long );
		self::assertSame( '', $this->htaccess()->write( self::LINES ) );
		self::assertSame( '', $this->htaccess()->remove() );
		self::assertSame( $long, $this->text() );
	}

	public function test_does_not_wait_for_another_process(): void {
		$result = null;
		( new Journal( $this->root . '/spool' ) )->with_lock(
			function () use ( &$result ): void {
				$result = $this->htaccess()->write( self::LINES );
			}
		);
		self::assertSame( Htaccess::BUSY, $result );
		self::assertSame( self::OLD, $this->text() );
	}

	/**
	 * @dataProvider permissions
	 */
	public function test_does_not_change_a_file_of_another_user_or_without_permission( string $owner, int $mode, int $folder, string $wrong ): void {
		$this->require_root();
		chown( $this->root . '/home', $folder === 0777 ? 'www-data' : 'root' );
		chmod( $this->root . '/home', $folder );
		chown( $this->root . '/home/.htaccess', $owner );
		chmod( $this->root . '/home/.htaccess', $mode );
		chown( $this->root . '/spool', 'www-data' );
		[ $result, $survived ] = $this->in_child(
			function (): string {
				$user = (array) posix_getpwnam( 'www-data' );
				posix_setgid( (int) $user['gid'] );
				posix_setuid( (int) $user['uid'] );
				return $this->htaccess()->write( self::LINES );
			}
		);
		self::assertTrue( $survived );
		self::assertSame( $wrong, $result );
		self::assertSame( self::OLD, $this->text() );
		clearstatcache();
		self::assertSame( $mode, fileperms( $this->root . '/home/.htaccess' ) & 0777 );
	}

	/** @return array<string, array{ string, int, int, string }> */
	public function permissions(): array {
		return [
			'another user’s, writable by all' => [ 'nobody', 0666, 0777, AtomicFile::OWNER ],
			'another user’s, read-only'       => [ 'nobody', 0644, 0777, AtomicFile::FILE ],
			'PHP’s own, read-only'         => [ 'www-data', 0444, 0777, AtomicFile::FILE ],
			'a folder that is read-only' => [ 'www-data', 0644, 0755, AtomicFile::FOLDER ],
		];
	}

	public function test_keeps_the_old_file_on_a_full_disk(): void {
		$this->small_disk();
		$this->fill();
		self::assertSame( AtomicFile::DISK, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess', 'filler' ], $this->names( 'home' ) );
	}

	public function test_keeps_the_old_file_if_the_disk_fills_up_during_the_change(): void {
		$this->small_disk();
		$this->during_request = [ $this, 'fill' ];
		self::assertSame( AtomicFile::DISK, $this->htaccess()->write( self::LINES ) );
		self::assertSame( self::OLD, $this->text() );
		self::assertSame( [ '.htaccess', 'filler' ], $this->names( 'home' ) );
	}

	/** Fills the disk. */
	public function fill(): void {
		while ( @file_put_contents( $this->root . '/home/filler', str_repeat( 'x', 4096 ), FILE_APPEND ) === 4096 ) {
			continue;
		}
	}

	private function small_disk(): void {
		$this->require_root();
		exec( 'mount -t tmpfs -o size=64k none ' . escapeshellarg( $this->root . '/home' ) . ' 2>&1', $output, $status );
		if ( $status !== 0 ) {
			self::markTestSkipped( 'No small disk can be mounted here.' );
		}
		$this->save( self::OLD );
	}
}
