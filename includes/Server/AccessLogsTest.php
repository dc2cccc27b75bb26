<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

use PHPUnit\Framework\TestCase;

final class AccessLogsTest extends TestCase {

	private string $root;

	protected function setUp(): void {
		$this->root = (string) realpath( sys_get_temp_dir() ) . '/sidegate-logs-' . bin2hex( random_bytes( 8 ) );
		mkdir( "$this->root/logs/blog", 0700, true );
		mkdir( "$this->root/other", 0700 );
		file_put_contents( "$this->root/logs/access.log", str_repeat( 'a', 10 ) . 'b' );
		file_put_contents( "$this->root/logs/blog/example.org-ssl_log.1.gz", 'c' );
		file_put_contents( "$this->root/other/access.log", 'secret' );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->root ) );
	}

	/** @return list<string> Names of the logs, relative to the folder of this test. */
	private function names( string ...$folders ): array {
		$logs  = ( new AccessLogs( array_map( fn ( string $folder ): string => $this->root . $folder, array_values( $folders ) ) ) )->all();
		$names = array_map( fn ( array $log ): string => substr( $log['name'], strlen( $this->root ) + 1 ), $logs );
		sort( $names );
		return $names;
	}

	public function test_lists_the_logs_in_the_folders_only(): void {
		self::assertSame( [ 'logs/access.log', 'logs/blog/example.org-ssl_log.1.gz' ], $this->names( '/logs' ) );
		self::assertSame( [ 'logs/access.log', 'logs/blog/example.org-ssl_log.1.gz' ], $this->names( '/logs', '/logs/blog', '/logs/../logs' ) );
		self::assertSame( [], $this->names( '/absent' ) );
		self::assertSame( [], $this->names() );
		self::assertSame( [], ( new AccessLogs( [ '/' ] ) )->all() );
	}

	public function test_lists_nothing_but_logs(): void {
		foreach ( [ 'wp-config.php', 'access.php', 'error.log', '.access.log', 'log.sql', 'access.log.php', 'passwd', 'login.html', 'dump.sql.gz', 'access.key', 'aws-access-keys.csv', 'access-token.txt' ] as $name ) {
			file_put_contents( "$this->root/logs/$name", 'x' );
		}
		self::assertSame( [ 'logs/access.log', 'logs/blog/example.org-ssl_log.1.gz' ], $this->names( '/logs' ) );
	}

	public function test_lists_what_servers_and_panels_write(): void {
		$names = [ 'access.log.14.gz', 'access_log', 'access_log-20261122', 'blog.example.org', 'blog.example.org-Nov-2026.gz', 'example.org-ssl_log', 'other_vhosts_access.log', 'u_ex261122.log', 'caddy.jsonl', 'nginx.access.log' ];
		foreach ( $names as $name ) {
			file_put_contents( "$this->root/logs/blog/$name", 'x' );
		}
		$listed = array_map( 'basename', $this->names( '/logs/blog' ) );
		// cPanel names logs after the domain only, as it names anything else.
		self::assertSame( [ 'blog.example.org' ], array_values( array_diff( $names, $listed ) ) );
	}

	public function test_other_files_hide_no_log_and_a_list_that_is_cut_is_known(): void {
		foreach ( range( 1, 5100 ) as $number ) {
			touch( "$this->root/logs/a$number.txt" );
		}
		$logs = new AccessLogs( [ "$this->root/logs" ] );
		self::assertCount( 2, $logs->all() );
		self::assertFalse( $logs->is_cut );
		foreach ( range( 1, 500 ) as $number ) {
			touch( "$this->root/logs/access.log.$number" );
		}
		self::assertCount( 500, $logs->all() );
		self::assertTrue( $logs->is_cut );
	}

	public function test_follows_no_link_out_of_the_folder(): void {
		symlink( "$this->root/other/access.log", "$this->root/logs/link_access.log" );
		symlink( "$this->root/other", "$this->root/logs/folder" );
		symlink( '/etc/passwd', "$this->root/logs/passwd_access.log" );
		symlink( "$this->root/logs", "$this->root/logs/blog/loop" );
		self::assertSame( [ 'logs/access.log', 'logs/blog/example.org-ssl_log.1.gz' ], $this->names( '/logs' ) );
	}

	public function test_a_link_is_listed_by_the_file_that_it_leads_to(): void {
		file_put_contents( "$this->root/logs/wp-config.php", 'secret' );
		symlink( "$this->root/logs/wp-config.php", "$this->root/logs/my_access.log" );
		self::assertNotContains( 'logs/wp-config.php', $this->names( '/logs' ) );
	}

	public function test_reads_pieces(): void {
		$logs = new AccessLogs( [ "$this->root/logs/" ] );
		$ids  = array_column( $logs->all(), 'id', 'name' );
		$id   = $ids[ "$this->root/logs/access.log" ];
		self::assertSame( 'aaaa', $logs->piece( $id, 0, 4 ) );
		self::assertSame( 'ab', $logs->piece( $id, 9, 4 ) );
		self::assertSame( '', $logs->piece( $id, 11, 4 ) );
		self::assertSame( '', $logs->piece( $id, 999, 4 ) );
	}

	/** @dataProvider strange_ids */
	public function test_reads_nothing_else( string $id ): void {
		self::assertNull( ( new AccessLogs( [ "$this->root/logs" ] ) )->piece( $id, 0, 99 ) );
	}

	/** @return array<array{ string }> */
	public function strange_ids(): array {
		return [ [ '' ], [ '/etc/passwd' ], [ '../other/access.log' ], [ 'access.log' ], [ str_repeat( '0', 32 ) ], [ substr( hash( 'sha256', '/etc/passwd' ), 0, 32 ) ] ];
	}

	public function test_an_id_is_worthless_after_the_folder_was_removed(): void {
		[ $log ] = ( new AccessLogs( [ "$this->root/other" ] ) )->all();
		self::assertNull( ( new AccessLogs( [ "$this->root/logs" ] ) )->piece( $log['id'], 0, 99 ) );
	}
}
