<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

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
			'with room between'      => [ "<?xml version='1.0'?>\n<methodCall>\n <methodName> wp.getUsersBlogs </methodName>\n <params>\n <param>\n <value>\n <string>admin</string> </value> </param>\n", 'wp.getUsersBlogs', 'admin' ],
			'the second parameter'   => [ self::call( 'wp.getPosts', '1', 'admin', 'secret' ), 'wp.getPosts', 'admin' ],
			'the third parameter'    => [ self::call( 'blogger.getRecentPosts', 'key', '1', 'admin', 'secret' ), 'blogger.getRecentPosts', 'admin' ],
			'an integer before it'   => [ '<methodName>metaWeblog.newPost</methodName><params><param><value><i4>1</i4></value></param><param><value><string>admin</string></value></param>', 'metaWeblog.newPost', 'admin' ],
			'entities'               => [ self::call( 'wp.getUsersBlogs', 'a&amp;b&#x3c;i&#62;', 'secret' ), 'wp.getUsersBlogs', 'a&b<i>' ],
			'an empty name'          => [ self::call( 'wp.getUsersBlogs', '', 'secret' ), 'wp.getUsersBlogs', '' ],
			'a pingback'             => [ self::call( 'pingback.ping', 'http://a.example/', 'http://b.example/' ), 'pingback.ping', '' ],
			'no login at all'        => [ self::call( 'demo.sayHello', 'x', 'y' ), 'demo.sayHello', '' ],
			'a multicall'            => [ self::multicall( 'wp.getUsersBlogs', '<value><string>admin</string></value><value><string>secret</string></value>' ), 'system.multicall', 'admin' ],
			'a multicall, nested'    => [ self::multicall( 'wp.getUsersBlogs', '<value><array><data><value><string>admin</string></value><value><string>secret</string></value></data></array></value>' ), 'system.multicall', 'admin' ],
			'a multicall, elsewhere' => [ self::multicall( 'wp.getPosts', '<value><int>1</int></value><value><string>admin</string></value><value><string>secret</string></value>' ), 'system.multicall', 'admin' ],
			'nothing'                => [ '', '', '' ],
			'no XML'                 => [ '{"methodName":"wp.getUsersBlogs"}', '', '' ],
			'a method that is none'  => [ '<methodName><script></methodName>', '', '' ],
			'a form'                 => [ 'log=admin&pwd=secret', '', '' ],
		];
	}

	/**
	 * @dataProvider odd
	 */
	public function test_whatever_the_body_looks_like_a_password_is_never_taken_for_a_name( string $params ): void {
		foreach ( [ 'wp.getUsersBlogs', 'wp.getPosts', 'wp.getPage' ] as $method ) {
			self::assertStringNotContainsString( 'secret', XmlrpcAttempt::of( "<methodCall><methodName>$method</methodName>$params" )[1], $method );
		}
	}

	/** @return array<string, array{ string }> */
	public function odd(): array {
		$password = '<param><value><string>secret</string></value></param>';
		return [
			'an empty element'        => [ '<params><param><value><string/></value></param>' . $password ],
			'an empty value'          => [ '<params><param><value/></param>' . $password ],
			'an empty parameter'      => [ '<params><param/>' . $password ],
			'CDATA'                   => [ '<params><param><value><string><![CDATA[admin]]></string></value></param>' . $password ],
			'a comment'               => [ '<params><!-- x -->' . $password ],
			'another type'            => [ '<params><param><value><base64>YWRtaW4=</base64></value></param>' . $password ],
			'an attribute'            => [ '<params><param><value><string lang="x">admin</string></value></param>' . $password ],
			'an array'                => [ '<params><param><value><array><data><value>admin</value><value>secret</value></data></array></value></param>' ],
			'two values in one'       => [ '<params><param><value>admin</value><value>secret</value></param>' ],
			'a type that ends others' => [ '<params><param><value><string>admin</int></value></param>' . $password ],
		];
	}

	public function test_cut_off_anywhere_it_never_says_more_than_the_whole(): void {
		$body = self::call( 'wp.getPosts', '1', 'admin', 'secret' );
		for ( $length = 0; $length <= strlen( $body ); $length++ ) {
			[ $method, $login ] = XmlrpcAttempt::of( substr( $body, 0, $length ) );
			self::assertContains( $method, [ '', 'wp.getPosts' ] );
			self::assertContains( $login, [ '', 'admin' ] );
		}
	}

	public function test_a_hostile_body_takes_no_time(): void {
		$start = microtime( true );
		foreach ( [ '<methodName>', '<value>', ' ', '<methodName>a</methodName><params>' . str_repeat( '<param><value>', 200 ), '<methodName>system.multicall</methodName><struct><member><name>' ] as $piece ) {
			XmlrpcAttempt::of( substr( str_repeat( $piece, 400 ), 0, XmlrpcAttempt::BYTES ) );
			XmlrpcAttempt::of( '<methodName>wp.getPage</methodName>' . substr( str_repeat( $piece, 400 ), 0, XmlrpcAttempt::BYTES ) );
		}
		self::assertLessThan( 0.1, microtime( true ) - $start );
	}

	private static function call( string $method, string ...$values ): string {
		return "<?xml version=\"1.0\"?><methodCall><methodName>$method</methodName><params>"
			. implode( '', array_map( static fn ( string $value ): string => "<param><value><string>$value</string></value></param>", $values ) ) . '</params></methodCall>';
	}

	private static function multicall( string $method, string $params ): string {
		return "<methodCall><methodName>system.multicall</methodName><params><param><value><array><data><value><struct><member><name>methodName</name><value><string>$method</string></value></member><member><name>params</name><value><array><data>$params</data></array></value></member></struct></value></data></array></value></param></params></methodCall>";
	}
}
