<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Hit;
use Sidegate\Storage\Pseudonyms;
use Sidegate\Storage\Spool;

/**
 * refuse.php behind PHP's own web server, which says what a server rule would.
 */
final class RefuseTest extends TestCase {

	private const NODE = 'sidegate-0123456789abcdef0123456789abcdef';

	/** @var string A copy of the plugin, and the spool beside it. */
	private static string $folder;

	/** @var resource */
	private static $server;

	/** @var int */
	private static int $port;

	public static function setUpBeforeClass(): void {
		self::$folder = sys_get_temp_dir() . '/sidegate-refuse-' . bin2hex( random_bytes( 8 ) );
		mkdir( self::$folder . '/plugin', 0700, true );
		$root = dirname( __DIR__, 2 );
		exec( 'cp -r ' . implode( ' ', array_map( 'escapeshellarg', [ "$root/refuse.php", "$root/includes", "$root/build", self::$folder . '/plugin' ] ) ) );
		// As Apache and FPM do, getenv() says what $_SERVER says; unless a test wants it to be silent.
		file_put_contents(
			self::$folder . '/router.php',
			'<?php
			$_SERVER = array_merge( $_SERVER, json_decode( file_get_contents( __DIR__ . "/server.json" ), true ) );
			foreach ( isset( $_SERVER["SILENT"] ) ? [] : $_SERVER as $name => $value ) {
				if ( is_string( $value ) && strpos( $value, "\0" ) === false ) {
					putenv( "$name=$value" );
				}
			}
			require __DIR__ . "/plugin/refuse.php";'
		);
		$socket     = stream_socket_server( 'tcp://127.0.0.1:0' );
		self::$port = (int) substr( (string) strrchr( (string) stream_socket_get_name( $socket, false ), ':' ), 1 );
		fclose( $socket );
		self::$server = proc_open(
			[ PHP_BINARY, '-d', 'display_errors=1', '-d', 'error_reporting=-1', '-d', 'opcache.enable=0', '-S', '127.0.0.1:' . self::$port, self::$folder . '/router.php' ],
			[
				1 => [ 'file', '/dev/null', 'w' ],
				2 => [
					'file',
					'/dev/null',
					'w',
				],
			],
			$pipes
		);
		for ( $i = 0; $i < 200 && ! @fsockopen( '127.0.0.1', self::$port ); $i++ ) {
			usleep( 20000 );
		}
	}

	public static function tearDownAfterClass(): void {
		proc_terminate( self::$server );
		proc_close( self::$server );
		exec( 'rm -rf ' . escapeshellarg( self::$folder ) );
	}

	protected function setUp(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->spool() ) );
		mkdir( $this->spool(), 0700 );
	}

	public function test_it_refuses_with_the_rules_status_uncacheable_and_counts_to_the_rule(): void {
		[ $status, $headers, $body ] = $this->ask( 'users-scan' );
		self::assertSame( [ 404, "Not found\n" ], [ $status, $body ] );
		self::assertSame( Refusal::UNCACHEABLE, $headers['cache-control'] );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc' ) );
		self::assertSame( [ 'users-scan server', 'xmlrpc server' ], $this->hits() );
	}

	public function test_called_by_itself_it_is_a_bare_404_and_no_hit(): void {
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( null ) );
		self::assertSame( [], $this->hits() );
	}

	public function test_a_client_cannot_name_the_rule(): void {
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( null, [], "SIDEGATE_RULE: xmlrpc\r\nRedirect-Sidegate-Rule: xmlrpc\r\n", '/?SIDEGATE_RULE=xmlrpc' ) );
		self::assertSame( [], $this->hits() );
	}

	public function test_however_many_inner_redirects_there_were(): void {
		foreach ( [ '', 'REDIRECT_', 'REDIRECT_REDIRECT_', 'REDIRECT_REDIRECT_REDIRECT_REDIRECT_' ] as $prefix ) {
			$said = [
				$prefix . 'SIDEGATE_RULE'  => 'xmlrpc',
				$prefix . 'SIDEGATE_SPOOL' => $this->spool(),
			];
			self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( null, $said ) );
		}
		self::assertCount( 4, $this->hits() );
	}

	public function test_an_ordinary_hit_needs_no_other_file(): void {
		$this->begin();
		rename( self::$folder . '/plugin/includes', self::$folder . '/plugin/away' );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc' ) );
		rename( self::$folder . '/plugin/away', self::$folder . '/plugin/includes' );
		self::assertSame( [ 'xmlrpc server' ], $this->hits() );
	}

	public function test_where_getenv_says_nothing_of_the_request(): void {
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'SILENT' => '1' ] ) );
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( 'users-scan', [ 'SILENT' => '1' ] ) );
		self::assertSame( [ 404, "Not found\n" ], $this->outcome( null, [ 'SILENT' => '1' ] ) );
		self::assertSame( [ 'xmlrpc server', 'users-scan server' ], $this->hits() );
	}

	public function test_an_unknown_rule_is_refused_and_counts_to_nobody(): void {
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'moat' ) );
		self::assertSame( [], $this->hits() );
	}

	/**
	 * @dataProvider foreign
	 */
	public function test_a_folder_that_is_no_spool_is_not_written( string $spool ): void {
		mkdir( self::$folder . '/other', 0700 );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'SIDEGATE_SPOOL' => str_replace( 'FOLDER', self::$folder, $spool ) ] ) );
		self::assertSame( [ '.', '..' ], scandir( self::$folder . '/other' ) );
		rmdir( self::$folder . '/other' );
	}

	/** @return array<string, array{ string }> */
	public function foreign(): array {
		return [
			'another'       => [ 'FOLDER/other' ],
			'none'          => [ '' ],
			'relative'      => [ self::NODE ],
			'a NUL'         => [ "FOLDER/other\0/" . self::NODE ],
			'far from here' => [ 'FOLDER/other/gone/uploads/' . self::NODE ],
			'a name longer' => [ 'FOLDER/other/' . self::NODE . '0' ],
		];
	}

	public function test_a_folder_that_is_gone_is_made_anew_for_the_first_hit(): void {
		mkdir( self::$folder . '/content', 0700 );
		$spool = self::$folder . '/content/uploads/' . self::NODE;
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'SIDEGATE_SPOOL' => $spool ] ) );
		self::assertSame( 1, substr_count( (string) file_get_contents( ( (array) glob( "$spool/hits-*.php" ) )[0] ), "\txmlrpc\tserver\t1\t" ) );
		self::assertSame( 0700, fileperms( $spool ) & 0777 );
		exec( 'rm -rf ' . escapeshellarg( self::$folder . '/content' ) );
	}

	public function test_on_a_full_disk_it_refuses(): void {
		// A folder of its own: PHP remembers for two minutes where a link leads (realpath_cache_ttl).
		$full = self::$folder . '/sidegate-' . str_repeat( 'f', 32 );
		mkdir( $full, 0700 );
		self::assertTrue( symlink( '/dev/full', $full . '/' . basename( $this->file() ) ) );
		self::assertSame( [ 403, "Forbidden\n" ], $this->outcome( 'xmlrpc', [ 'SIDEGATE_SPOOL' => $full ] ) );
	}

	/**
	 * @dataProvider files
	 */
	public function test_in_the_middle_of_an_update_it_refuses( string $file ): void {
		$path = self::$folder . '/plugin/' . $file;
		$text = (string) file_get_contents( $path );
		foreach ( [ null, '<?php this is no PHP (' ] as $broken ) {
			$broken === null ? unlink( $path ) : file_put_contents( $path, $broken );
			[ $status, , $body ] = $this->ask( 'xmlrpc' );
			self::assertSame( [ 403, "Forbidden\n" ], [ $status, $body ] );
		}
		file_put_contents( $path, $text );
	}

	/** @return array<array{ string }> */
	public function files(): array {
		return [ [ 'build/answers.php' ], [ 'includes/Shield/handed-over.php' ], [ 'includes/Shield/proxies.php' ], [ 'includes/Core/ClientAddress.php' ], [ 'includes/Shield/Recorder.php' ], [ 'includes/Storage/Spool.php' ], [ 'includes/Core/Hit.php' ], [ 'includes/Core/Secrets.php' ], [ 'includes/Core/XmlrpcAttempt.php' ], [ 'includes/Storage/Ledger.php' ] ];
	}

	/**
	 * @dataProvider requests
	 * @param array<string, string> $request What `$_SERVER` says of it.
	 */
	public function test_it_writes_the_line_that_the_recorder_writes( array $request ): void {
		$this->begin();
		$this->ask( 'xmlrpc', $request );
		$ours = $this->lines();
		unlink( $this->file() );
		( new Recorder( new Spool( $this->spool(), (string) gethostname() ) ) )->record( 'xmlrpc', 'server', true, $request );
		$theirs = $this->lines();
		self::assertCount( 1, $ours );
		self::assertSame( substr( $theirs[0], 16 ), substr( $ours[0], 16 ) );
		self::assertNotNull( Hit::from_line( $ours[0] ) );
	}

	/** @return array<string, array{ array<string, string> }> */
	public function requests(): array {
		$request = static function ( array $more ): array {
			return [
				$more + [
					'REMOTE_ADDR'     => '192.0.2.7',
					'REQUEST_METHOD'  => 'POST',
					'REQUEST_URI'     => '//xmlrpc.php',
					'HTTP_USER_AGENT' => 'curl',
				],
			];
		};
		return [
			'an ordinary one'          => $request( [] ),
			'IPv6'                     => $request( [ 'REMOTE_ADDR' => '2001:db8::1' ] ),
			'IPv4 inside IPv6'         => $request( [ 'REMOTE_ADDR' => '::ffff:192.0.2.7' ] ),
			'another spelling'         => $request( [ 'REMOTE_ADDR' => '2001:DB8::1' ] ),
			'a port'                   => $request( [ 'REMOTE_ADDR' => '192.0.2.7:4711' ] ),
			'no address'               => $request( [ 'REMOTE_ADDR' => '1.2.3.4, 10.0.0.1' ] ),
			'a strange method'         => $request( [ 'REQUEST_METHOD' => "po\tst" ] ),
			'a long method'            => $request( [ 'REQUEST_METHOD' => str_repeat( 'A', 40 ) ] ),
			'a forged line'            => $request( [ 'REQUEST_URI' => "/\n1795381592258431\txmlrpc\tserver\t1\t8.8.8.8\tGET\t/\tx\n" ] ),
			'a path as long as may be' => $request( [ 'REQUEST_URI' => '/' . str_repeat( 'a', 219 ) ] ),
			'a longer path'            => $request( [ 'REQUEST_URI' => '/' . str_repeat( 'a', 5000 ) ] ),
			'a path of odd bytes'      => $request( [ 'REQUEST_URI' => '/' . str_repeat( "\\\t", 80 ) ] ),
			'a long agent'             => $request( [ 'HTTP_USER_AGENT' => str_repeat( 'é', 100 ) ] ),
			'PHP as its name'          => $request( [ 'HTTP_USER_AGENT' => '<?php echo 1; ?>' ] ),
			'a query'                  => $request( [ 'REQUEST_URI' => '//xmlrpc.php?author=1&rsd' ] ),
		];
	}

	/**
	 * @dataProvider secrets
	 */
	public function test_it_writes_no_secret_either( string $target, string $agent = 'curl' ): void {
		$this->begin();
		$this->ask(
			'xmlrpc',
			[
				'REMOTE_ADDR'     => '192.0.2.7',
				'REQUEST_METHOD'  => 'POST',
				'REQUEST_URI'     => $target,
				'HTTP_USER_AGENT' => $agent,
			]
		);
		self::assertCount( 1, $this->lines() );
		self::assertStringContainsString( '***', $this->lines()[0] );
		self::assertStringNotContainsString( 'SECRET', implode( '', array_map( 'strval', array_map( 'file_get_contents', (array) glob( $this->spool() . '/*' ) ) ) ) );
	}

	/** @return iterable<string, array<string>> */
	public function secrets(): iterable {
		foreach ( ( new \Sidegate\Core\SecretsTest() )->targets() as $name => [ $target ] ) {
			yield $name => [ $target ];
		}
		yield 'an agent' => [ '/xmlrpc.php', 'x http://jane:SECRET@a.example/' ];
	}

	/**
	 * @dataProvider proxied
	 * @param array<string, string> $request What `$_SERVER` says of it.
	 * @param string                $source  Whom it counts to.
	 */
	public function test_behind_a_proxy_a_hit_is_of_whoever_it_names( array $request, string $source ): void {
		file_put_contents( $this->spool() . '/proxy.php', Spool::GUARD . '{"header":"x-forwarded-for","ranges":["10.0.0.0/8"]}' );
		( new Spool( $this->spool(), (string) gethostname() ) )->append( "\n" );
		$this->ask( 'xmlrpc', $request );
		self::assertCount( 1, $this->lines() );
		self::assertSame( $source, explode( "\t", $this->lines()[0] )[4] );
	}

	/** @return array<string, array{ array<string, string>, string }> */
	public function proxied(): array {
		$request = static fn ( string $peer, string $said, string $path = '/xmlrpc.php' ): array => [
			'REMOTE_ADDR'          => $peer,
			'HTTP_X_FORWARDED_FOR' => $said,
			'REQUEST_METHOD'       => 'POST',
			'REQUEST_URI'          => $path,
		];
		return [
			'by the proxy'           => [ $request( '10.0.0.1', '192.0.2.1, 203.0.113.7' ), '203.0.113.7' ],
			'a line of the recorder' => [ $request( '10.0.0.1', '192.0.2.1, 203.0.113.7', '/xmlrpc.php?' . str_repeat( 'a', 500 ) ), '203.0.113.7' ],
			'past the proxy'         => [ $request( '203.0.113.9', '192.0.2.1' ), '203.0.113.9' ],
			'the proxy says nothing' => [ $request( '10.0.0.1', '' ), '10.0.0.1' ],
		];
	}

	/**
	 * @dataProvider broken
	 */
	public function test_a_broken_choice_of_proxies_trusts_nobody( string $text ): void {
		file_put_contents( $this->spool() . '/proxy.php', $text );
		$this->ask(
			'xmlrpc',
			[
				'REMOTE_ADDR'          => '10.0.0.1',
				'HTTP_X_FORWARDED_FOR' => '192.0.2.1',
				'REQUEST_METHOD'       => 'POST',
				'REQUEST_URI'          => '/xmlrpc.php',
			]
		);
		self::assertSame( '10.0.0.1', explode( "\t", $this->lines()[0] )[4] );
	}

	/** @return array<string, array{ string }> */
	public function broken(): array {
		return [
			'nothing'       => [ '' ],
			'half of it'    => [ Spool::GUARD . '{"header":"x-forwarded-for","ran' ],
			'other types'   => [ Spool::GUARD . '{"header":["x-real-ip"],"ranges":"10.0.0.0/8"}' ],
			'no ranges'     => [ Spool::GUARD . '{"header":"x-forwarded-for"}' ],
			'nonsense ones' => [ Spool::GUARD . '{"header":"x-forwarded-for","ranges":[1,null,["10.0.0.0/8"],"moat"]}' ],
		];
	}

	/**
	 * @dataProvider attempts
	 */
	public function test_it_writes_down_what_was_tried_and_never_the_password( string $name, string $agent ): void {
		$secret = 'correct horse';
		$body   = '<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><string>' . str_replace( '<', '&lt;', $name ) . "</string></value></param><param><value><string>$secret</string></value></param></params></methodCall>" . str_repeat( ' ', 200000 );
		$path   = '/' . str_repeat( 'a', 219 );
		$this->ask( 'users-scan' );
		$this->ask(
			'xmlrpc',
			[
				'REMOTE_ADDR'     => '192.0.2.7',
				'REQUEST_URI'     => $path,
				'HTTP_USER_AGENT' => $agent,
			],
			"Content-Type: text/xml\r\n",
			'/xmlrpc.php',
			$body
		);
		$line = $this->lines()[1];
		$hit  = new Hit( (int) $line, 'xmlrpc', 'server', true, '192.0.2.7', 'POST', $path, $agent, 'wp.getUsersBlogs', $name );
		self::assertSame( trim( $hit->to_line(), "\n" ), $line );
		self::assertLessThan( Hit::LINE_BYTES, strlen( $line ) );
		self::assertStringNotContainsString( $secret, (string) file_get_contents( $this->file() ) );
	}

	/** @return array<string, array{ string, string }> */
	public function attempts(): array {
		return [
			'an ordinary one'    => [ 'admin', 'curl/8' ],
			'no name'            => [ '', 'curl/8' ],
			'a name of 60 bytes' => [ str_repeat( 'n', 60 ), str_repeat( 'a', 85 ) ],
			'a longer name'      => [ str_repeat( 'n', 99 ), str_repeat( 'a', 120 ) ],
			'too much together'  => [ str_repeat( 'n', 60 ), str_repeat( 'a', 86 ) ],
			'odd bytes'          => [ "\xff<\n\t>", 'é' ],
		];
	}

	public function test_a_call_that_is_written_otherwise_is_read_all_the_same(): void {
		$this->ask( 'users-scan' );
		$this->ask( 'xmlrpc', [], "Content-Type: text/xml\r\n", '/xmlrpc.php', '<methodCall><methodName>wp.getPosts</methodName><params><param><value><int>1</int></value></param><param><value>a&amp;b</value></param><param><value>secret</value></param></params></methodCall>' );
		$hit = Hit::from_line( $this->lines()[1] );
		self::assertNotNull( $hit );
		self::assertSame( [ 'wp.getPosts', 'a&b' ], [ $hit->xmlrpc, $hit->login ] );
	}

	public function test_addresses_are_written_as_the_owner_wants_them(): void {
		$this->begin();
		( new Pseudonyms( new Spool( $this->spool(), (string) gethostname() ) ) )->choose( 'truncated', time() );
		$this->ask( 'users-scan', [ 'REMOTE_ADDR' => '192.0.2.7' ] );
		$this->ask( 'users-scan', [ 'REMOTE_ADDR' => '192.0.2.7' ] );
		self::assertCount( 2, $this->hits() );
		self::assertSame( 0, filesize( ( new Spool( $this->spool(), (string) gethostname() ) )->beside( 'hits' ) ) );
		self::assertStringNotContainsString( '192.0.2.7', (string) file_get_contents( $this->file() ) );
		self::assertSame( 2, substr_count( (string) file_get_contents( $this->file() ), "\t192.0.2.0/24\t" ) );
	}

	public function test_the_one_answer_that_it_knows_by_itself_is_the_rules(): void {
		/** @var array<string, int> $answers */
		$answers = require dirname( __DIR__, 2 ) . '/build/answers.php';
		self::assertSame( 403, $answers['xmlrpc'] );
	}

	public function test_a_full_segment_is_folded_and_every_hit_counts(): void {
		( new Spool( $this->spool(), (string) gethostname() ) )->append( str_repeat( "\n", 262150 ) );
		$this->ask( 'xmlrpc' );
		$this->ask( 'xmlrpc' );
		self::assertStringContainsString( 'xmlrpc\tserver\t1":1', (string) file_get_contents( ( new Spool( $this->spool(), (string) gethostname() ) )->beside( 'ledger' ) ) );
		self::assertCount( 1, $this->hits() );
	}

	public function test_the_sites_own_probe_is_told_the_layer_and_is_no_hit(): void {
		$ticket = (string) ( new Tickets( $this->spool() ) )->issue( time() );
		self::assertSame( 'server', $this->ask( 'xmlrpc', [ 'HTTP_X_SIDEGATE_PROBE' => $ticket ] )[1]['x-sidegate-layer'] ?? '' );
		self::assertSame( [], $this->hits() );
		$again = $this->ask( 'xmlrpc', [ 'HTTP_X_SIDEGATE_PROBE' => $ticket ] );
		self::assertArrayNotHasKey( 'x-sidegate-layer', $again[1], 'a replayed one' );
		self::assertCount( 1, $this->hits() );
	}

	/** So many bytes that refuse.php goes on by itself. */
	private function begin(): void {
		( new Spool( $this->spool(), (string) gethostname() ) )->append( str_repeat( "\n", 2048 ) );
	}

	private function spool(): string {
		return self::$folder . '/' . self::NODE;
	}

	private function file(): string {
		return ( new Spool( $this->spool(), (string) gethostname() ) )->active();
	}

	/** @return list<string> */
	private function lines(): array {
		return array_values( array_filter( explode( "\n", (string) @file_get_contents( $this->file() ) ), static fn ( string $line ): bool => strpos( $line, "\t" ) !== false ) );
	}

	/** @return list<string> Rule and layer of each hit. */
	private function hits(): array {
		return array_map( static fn ( string $line ): string => implode( ' ', array_slice( explode( "\t", $line ), 1, 2 ) ), $this->lines() );
	}

	/**
	 * @param array<string, string> $server What the server says more.
	 * @return array{ 0: int, 1: string } Status and body.
	 */
	private function outcome( ?string $rule, array $server = [], string $headers = '', string $target = '/xmlrpc.php' ): array {
		[ $status, , $body ] = $this->ask( $rule, $server, $headers, $target );
		return [ $status, $body ];
	}

	/**
	 * @param array<string, string> $server What the server says more.
	 * @return array{ 0: int, 1: array<string, string>, 2: string }
	 */
	private function ask( ?string $rule, array $server = [], string $headers = '', string $target = '/xmlrpc.php', string $sent = '' ): array {
		$named = $rule === null ? [] : [
			'SIDEGATE_RULE'  => $rule,
			'SIDEGATE_SPOOL' => $this->spool(),
		];
		file_put_contents( self::$folder . '/server.json', json_encode( $server + $named ) );
		$body  = (string) file_get_contents(
			'http://127.0.0.1:' . self::$port . $target,
			false,
			stream_context_create(
				[
					'http' => [
						'ignore_errors' => true,
						'header'        => $headers,
						'method'        => $sent === '' ? 'GET' : 'POST',
						'content'       => $sent,
					],
				]
			)
		);
		$lines = [];
		foreach ( array_slice( $http_response_header, 1 ) as $line ) {
			[ $name, $value ]             = explode( ':', $line, 2 );
			$lines[ strtolower( $name ) ] = trim( $value );
		}
		return [ (int) substr( $http_response_header[0], 9, 3 ), $lines, $body ];
	}
}
