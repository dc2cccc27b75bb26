<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Request;

use PHPUnit\Framework\TestCase;

final class XmlrpcAttemptTest extends TestCase {

	/**
	 * @dataProvider bodies
	 */
	public function test_the_method_and_the_login_name_are_read( string $body, string $method, string $login ): void {
		self::assertSame( [ $method, $login ], XmlrpcAttempt::of( $body ) );
	}

	/** @return array<string, array{ string, string, string }> */
	public function bodies(): array {
		return [
			'a guess'                => [ self::call( 'wp.getUsersBlogs', 'admin', 'secret' ), 'wp.getUsersBlogs', 'admin' ],
			'without types'          => [ '<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>admin</value></param><param><value>secret</value></param></params></methodCall>', 'wp.getUsersBlogs', 'admin' ],
			'with white space'       => [ "<?xml version='1.0'?>\n<methodCall>\n <methodName> wp.getUsersBlogs </methodName>\n <params>\n <param>\n <value>\n <string>admin</string> </value> </param>\n <param>\n <value>secret</value> </param> </params>", 'wp.getUsersBlogs', 'admin' ],
			'the second parameter'   => [ self::call( 'wp.getPosts', '1', 'admin', 'secret' ), 'wp.getPosts', 'admin' ],
			'the third parameter'    => [ self::call( 'blogger.getRecentPosts', 'key', '1', 'admin', 'secret' ), 'blogger.getRecentPosts', 'admin' ],
			'an integer before it'   => [ '<methodName>metaWeblog.newPost</methodName><params><param><value><i4>1</i4></value></param><param><value><string>admin</string></value></param><param><value>secret</value></param><param><value><struct>', 'metaWeblog.newPost', 'admin' ],
			'entities'               => [ self::call( 'wp.getUsersBlogs', 'a&amp;b&#x3c;i&#62;', 'secret' ), 'wp.getUsersBlogs', 'a&b<i>' ],
			'an empty name'          => [ self::call( 'wp.getUsersBlogs', '', 'secret' ), 'wp.getUsersBlogs', '' ],
			'a pingback'             => [ self::call( 'pingback.ping', 'http://a.example/', 'http://b.example/' ), 'pingback.ping', '' ],
			'no login'               => [ self::call( 'demo.sayHello', 'x', 'y' ), 'demo.sayHello', '' ],
			'a multicall'            => [ self::multicall( 'wp.getUsersBlogs', '<value><string>admin</string></value><value><string>secret</string></value>' ), 'system.multicall', 'admin' ],
			'a multicall, nested'    => [ self::multicall( 'wp.getUsersBlogs', '<value><array><data><value><string>admin</string></value><value><string>secret</string></value></data></array></value>' ), 'system.multicall', 'admin' ],
			'a multicall, elsewhere' => [ self::multicall( 'wp.getPosts', '<value><int>1</int></value><value><string>admin</string></value><value><string>secret</string></value>' ), 'system.multicall', 'admin' ],
			'empty'                  => [ '', '', '' ],
			'no XML'                 => [ '{"methodName":"wp.getUsersBlogs"}', '', '' ],
			'an invalid method'      => [ '<methodName><script></methodName>', '', '' ],
			'a form'                 => [ 'log=admin&pwd=secret', '', '' ],
		];
	}

	/**
	 * @dataProvider malformed
	 */
	public function test_a_password_is_never_read_as_a_login_name( string $params ): void {
		foreach ( [ 'wp.getUsersBlogs', 'wp.getPosts', 'wp.getPage' ] as $method ) {
			self::assertStringNotContainsString( 'secret', XmlrpcAttempt::of( "<methodCall><methodName>$method</methodName>$params" )[1], $method );
		}
	}

	/** @return array<string, array{ string }> */
	public function malformed(): array {
		$password = '<param><value><string>secret</string></value></param>';
		return [
			'an empty element'    => [ '<params><param><value><string/></value></param>' . $password ],
			'an empty value'      => [ '<params><param><value/></param>' . $password ],
			'an empty parameter'  => [ '<params><param/>' . $password ],
			'CDATA'               => [ '<params><param><value><string><![CDATA[admin]]></string></value></param>' . $password ],
			'a comment'           => [ '<params><!-- x -->' . $password ],
			'another type'        => [ '<params><param><value><base64>YWRtaW4=</base64></value></param>' . $password ],
			'an attribute'        => [ '<params><param><value><string lang="x">admin</string></value></param>' . $password ],
			'an array'            => [ '<params><param><value><array><data><value>admin</value><value>secret</value></data></array></value></param>' ],
			'two values in one'   => [ '<params><param><value>admin</value><value>secret</value></param>' ],
			'a wrong closing tag' => [ '<params><param><value><string>admin</int></value></param>' . $password ],
		];
	}

	public function test_a_truncated_body_never_gives_another_name(): void {
		$body = self::call( 'wp.getPosts', '1', 'admin', 'secret' );
		for ( $length = 0; $length <= strlen( $body ); $length++ ) {
			[ $method, $login ] = XmlrpcAttempt::of( substr( $body, 0, $length ) );
			self::assertContains( $method, [ '', 'wp.getPosts' ] );
			self::assertContains( $login, [ '', 'admin' ] );
		}
	}

	/**
	 * @dataProvider shifted
	 */
	public function test_a_call_that_lacks_a_parameter_or_is_unknown_has_no_login_name( string $body ): void {
		self::assertSame( '', XmlrpcAttempt::of( $body )[1] );
	}

	/** @return iterable<string, array{ string }> */
	public function shifted(): iterable {
		foreach ( XmlrpcAttempt::SIGNATURES as $signature => $methods ) {
			foreach ( explode( ' ', $methods ) as $method ) {
				foreach ( [ 'jane', '1984' ] as $name ) {
					$all = self::values( $signature, $name );
					yield "$method by $name only" => [ self::call( $method, $name, 'secret' . ( $method === 'wp.getUsersBlogs' ? '</string></value></param><param><value><string>' : '' ) ) ];
					foreach ( array_keys( $all ) as $left_out ) {
						if ( $all[ $left_out ] !== 'x' || $signature[0] !== 'x' || $left_out > 0 ) {
							$rest = $all;
							unset( $rest[ $left_out ] );
							yield "$method by $name without parameter $left_out" => [ self::call( $method, ...array_values( $rest ) ) ];
							yield "$method by $name in a multicall without parameter $left_out" => [ self::multicall( $method, '<value><string>' . implode( '</string></value><value><string>', $rest ) . '</string></value>' ) ];
						}
					}
				}
			}
		}
		foreach ( [ 'wp.login', 'wp.getUsersBlog', 'wp.GetUsersBlogs', 'wp.', 'blogger.getTemplate', 'mt.supportedMethods', 'metaWeblog.login', 'jetpack.login', 'demo.sayHello' ] as $method ) {
			yield "$method, two" => [ self::call( $method, 'jane', 'secret' ) ];
			yield "$method, three" => [ self::call( $method, '1', 'jane', 'secret' ) ];
		}
	}

	public function test_every_known_call_has_its_login_name(): void {
		foreach ( XmlrpcAttempt::SIGNATURES as $signature => $methods ) {
			foreach ( explode( ' ', $methods ) as $method ) {
				$all = self::values( $signature, 'jane' );
				self::assertSame( [ $method, 'jane' ], XmlrpcAttempt::of( self::call( $method, ...$all ) ), $method );
				self::assertSame( 'jane', XmlrpcAttempt::of( self::multicall( $method, '<value><string>' . implode( '</string></value><value><string>', $all ) . '</string></value>' ) )[1], $method );
			}
		}
	}

	/** @return list<string> */
	private static function values( string $signature, string $name ): array {
		$values = [
			'i' => '1',
			'k' => '0123456789ABCDEF',
			'x' => 'x',
			'u' => $name,
			'p' => 'secret',
			'*' => '7',
		];
		return array_map( static fn ( string $kind ): string => $values[ $kind ], str_split( rtrim( $signature, '.' ) ) );
	}

	/**
	 * @dataProvider pieces
	 */
	public function test_no_body_takes_much_longer_than_an_ordinary_one_of_its_size( string $piece ): void {
		$around = [ '', '<methodName>', '<methodName>wp.getPage</methodName>', '<methodName>wp.getPage</methodName><params><param><value>', '<methodName>wp.getPage</methodName><params><param><value><int>1</int></value></param><param><value><int>', '<methodName>system.multicall</methodName><struct><member><name>methodName</name><value>', '<methodName>system.multicall</methodName><struct><member><name>methodName</name><value>wp.getPage</value></member><member><name>params</name><value><array><data>' ];
		$usual  = self::seconds( str_repeat( 'a', XmlrpcAttempt::BYTES ) );
		foreach ( $around as $before ) {
			$body = $before . str_repeat( $piece, (int) ( XmlrpcAttempt::BYTES / strlen( $piece ) ) );
			self::assertLessThan( 50 * $usual + 0.0002, self::seconds( $body ), $before );
		}
	}

	/** @return iterable<string, array{ string }> */
	public function pieces(): iterable {
		foreach ( range( 0, 255 ) as $byte ) {
			yield sprintf( 'byte %02x', $byte ) => [ chr( $byte ) ];
		}
		foreach ( [ '<methodName>', '<value>', '<param><value>', '<string>', '<struct>', '<member><name>', '<value> ', " \t", "\r\n", '</value>', '<value><array><data>', '&amp;', '<value><int>1</int></value>' ] as $piece ) {
			yield $piece => [ $piece ];
		}
	}

	public function test_a_body_that_once_took_seconds_is_fast(): void {
		$body = '<methodName>system.multicall</methodName><struct><member><name>methodName</name><value>' . str_repeat( ' ', 1000 ) . 'x' . str_repeat( ' ', 2900 );
		self::assertSame( [ 'system.multicall', '' ], XmlrpcAttempt::of( $body ) );
		self::assertLessThan( 50 * self::seconds( str_repeat( 'a', strlen( $body ) ) ) + 0.0002, self::seconds( $body ) );
	}

	/** Returns the minimum of several runs: other programs can only add time. */
	private static function seconds( string $body ): float {
		$minimum = INF;
		for ( $run = 0; $run < 7; $run++ ) {
			$start = hrtime( true );
			XmlrpcAttempt::of( $body );
			$minimum = min( $minimum, ( hrtime( true ) - $start ) / 1e9 );
		}
		return $minimum;
	}

	private static function call( string $method, string ...$values ): string {
		return "<?xml version=\"1.0\"?><methodCall><methodName>$method</methodName><params>"
			. implode( '', array_map( static fn ( string $value ): string => "<param><value><string>$value</string></value></param>", $values ) ) . '</params></methodCall>';
	}

	private static function multicall( string $method, string $params ): string {
		return "<methodCall><methodName>system.multicall</methodName><params><param><value><array><data><value><struct><member><name>methodName</name><value><string>$method</string></value></member><member><name>params</name><value><array><data>$params</data></array></value></member></struct></value></data></array></value></param></params></methodCall>";
	}
}
