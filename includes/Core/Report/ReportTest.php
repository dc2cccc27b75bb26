<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Report;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Networks\Network;

final class ReportTest extends TestCase {

	private const ID = '550e8400-e29b-41d4-a716-446655440000';

	public function test_a_person_reads_who_when_how_much_and_what(): void {
		$text = PlainReport::text( self::story(), self::reporter() );
		self::assertStringContainsString( 'the address 168.62.29.77 (AS8075, Microsoft Corporation) sent at least 62738 unwanted requests to the web site blog.example.', $text );
		self::assertStringContainsString( "First request: 2026-10-01T02:10:11Z\nLast request:  2026-10-01T02:50:11Z\n", $text );
		self::assertStringContainsString( "\n  xmlrpc: 62735\n  users-scan: 3\n", $text );
		self::assertStringContainsString( 'Login names tried: admin, jane', $text );
		self::assertStringContainsString( '2026-10-01T02:10:11Z POST //xmlrpc.php "Bot/1.0" login "admin"', $text );
		self::assertStringContainsString( "owner@blog.example\n", $text );
		self::assertSame( 'Abuse from 168.62.29.77: attack on blog.example, 2026-10-01', PlainReport::subject( self::story(), self::reporter() ) );
	}

	/** The required fields of the schemas connection-reconnaissance and core, version 4.2.0. */
	public function test_a_machine_reads_xarf(): void {
		$xarf = self::xarf( self::story() );
		self::assertSame( [ '4.2.0', self::ID, 'connection', 'reconnaissance', 'tcp', '168.62.29.77' ], [ $xarf['xarf_version'], $xarf['report_id'], $xarf['category'], $xarf['type'], $xarf['protocol'], $xarf['source_identifier'] ] );
		self::assertSame( [ '2026-10-01T02:50:11Z', '2026-10-01T02:10:11Z', '2026-10-01T02:50:11Z' ], [ $xarf['timestamp'], $xarf['first_seen'], $xarf['last_seen'] ] );
		$site = [
			'org'     => 'A blog',
			'contact' => 'owner@blog.example',
			'domain'  => 'blog.example',
		];
		self::assertSame( [ $site, $site ], [ $xarf['reporter'], $xarf['sender'] ] );
		self::assertSame( [ [ '//xmlrpc.php', '/?author=1' ], [ 'GET', 'POST' ], 62738, 443 ], [ $xarf['probed_resources'], $xarf['http_methods'], $xarf['total_probes'], $xarf['destination_port'] ] );
		self::assertSame( [ 'attack:password-guessing', 'wordpress:xmlrpc', 'wordpress:users-scan' ], $xarf['tags'] );
	}

	public function test_the_evidence_is_what_its_hash_says(): void {
		[ $evidence ] = self::xarf( self::story() )['evidence'];
		$log          = base64_decode( $evidence['payload'], true );
		self::assertSame( self::story()->log(), $log );
		self::assertSame( [ 'sha256:' . hash( 'sha256', $log ), strlen( $log ) ], [ $evidence['hash'], $evidence['size'] ] );
	}

	public function test_who_only_looked_around_isn_t_said_to_have_guessed(): void {
		$xarf = self::xarf( self::incident( new Seen( '2026-10-01T02:10:11Z', 'GET', '/?author=1', '' ) ) );
		self::assertSame( [ 'wordpress:users-scan' ], $xarf['tags'] );
		self::assertStringNotContainsString( 'Password', $xarf['description'] );
		self::assertArrayNotHasKey( 'user_agent', $xarf );
	}

	/** Escape sequences, line ends that would forge a header or a line of the log, text that turns around, markup, bytes that are no text. */
	public function test_nothing_of_the_attacker_s_acts_in_a_report(): void {
		$hostile  = "\e]0;x\x07\r\n\r\nBcc: y <script>alert(1)</script>\u{202e}\xff\0";
		$incident = self::incident( new Seen( '2026-10-01T02:10:11Z', $hostile, "/?author=$hostile", $hostile, $hostile ) );
		foreach ( [ PlainReport::text( $incident, self::reporter() ), $incident->log(), Xarf::json( $incident, self::reporter(), self::ID ) ] as $text ) {
			self::assertMatchesRegularExpression( '/^[\x20-\x7e\n]+$/D', $text );
			self::assertStringNotContainsString( "\nBcc", $text );
		}
		self::assertSame( 1, substr_count( $incident->log(), "\n" ) );
		self::assertStringNotContainsString( '<', Xarf::json( $incident, self::reporter(), self::ID ) );
		self::assertSame( [], self::xarf( $incident )['http_methods'] );
	}

	/** @dataProvider secrets */
	public function test_what_looks_like_a_secret_stays_out( string $target, string $shown ): void {
		self::assertSame( $shown, ( new Seen( '', 'GET', $target, '' ) )->target );
	}

	/** @return array<array{ string, string }> */
	public function secrets(): array {
		return [
			[ '/xmlrpc.php?log=admin&pwd=hunter2&x=1', '/xmlrpc.php?log=admin&pwd=***&x=1' ],
			[ '/?PASSWORD=a&author=1', '/?PASSWORD=***&author=1' ],
			[ '/?user_pass[0]=a;access_token=b#c', '/?user_pass[0]=***' ],
			[ '/?pas%73word=a&author=1', '/?pas%73word=***&author=1' ],
			[ '/?author=1', '/?author=1' ],
			[ '/passwords/?a=b', '/passwords/?a=b' ],
		];
	}

	public function test_a_report_stays_within_what_the_schema_lets_it_have(): void {
		$many = [];
		for ( $at = 0; $at < 100; $at++ ) {
			$many[] = new Seen( '2026-10-01T02:10:11Z', 'GET', "/?author=$at", 'x', str_repeat( 'n', 50 ) . $at );
		}
		$rules = [];
		for ( $at = 0; $at < 40; $at++ ) {
			$rules[ "rule-$at" ] = 1;
		}
		$xarf = self::xarf( new Incident( '192.0.2.1', null, '2026-10-01T02:10:11Z', '2026-10-01T02:10:11Z', $rules, $many ) );
		self::assertLessThanOrEqual( 20, count( $xarf['tags'] ) );
		self::assertLessThanOrEqual( 1000, strlen( $xarf['description'] ) );
		self::assertCount( 20, $xarf['probed_resources'] );
		self::assertSame( 100, $xarf['total_probes'] );
	}

	private static function xarf( Incident $incident ): array {
		return json_decode( Xarf::json( $incident, self::reporter(), self::ID ), true );
	}

	private static function story(): Incident {
		return new Incident(
			'168.62.29.77',
			Network::from_line( 'n000000 8075 US h Microsoft Corporation' ),
			'2026-10-01T02:10:11Z',
			'2026-10-01T02:50:11Z',
			[
				'xmlrpc'     => 62735,
				'users-scan' => 3,
			],
			[
				new Seen( '2026-10-01T02:10:11Z', 'POST', '//xmlrpc.php', 'Bot/1.0', 'admin' ),
				new Seen( '2026-10-01T02:10:12Z', 'POST', '//xmlrpc.php', 'Bot/1.0', 'jane' ),
				new Seen( '2026-10-01T02:50:11Z', 'GET', '/?author=1', '', '' ),
			]
		);
	}

	private static function incident( Seen $seen ): Incident {
		return new Incident( '192.0.2.1', null, $seen->time, $seen->time, [ 'users-scan' => 1 ], [ $seen ] );
	}

	private static function reporter(): Reporter {
		return new Reporter( 'A blog', 'owner@blog.example', 'blog.example', 443 );
	}
}
