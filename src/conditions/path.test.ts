import { normalisePath } from './path';

test.each( [
	[ '/xmlrpc.php', '/xmlrpc.php' ],
	[ '//xmlrpc.php', '/xmlrpc.php' ],
	[ '/%78mlrpc.php', '/xmlrpc.php' ],
	[ '/./a/../xmlrpc.php/', '/xmlrpc.php' ],
	[ '/%2e%2e/xmlrpc.php', '/xmlrpc.php' ],
	[ '/a%2fb', '/a/b' ],
	[ '/a\\b', '/a/b' ],
	[ '/XMLRPC.PHP', '/xmlrpc.php' ],
	[ '/xmlrpc.php%20', '/xmlrpc.php' ],
	[ '/xmlrpc.php.%09.', '/xmlrpc.php' ],
	[ '/xmlrpc.php%00.html', '/xmlrpc.php' ],
	[ '/xmlrpc.php;x=1/a', '/xmlrpc.php/a' ],
	[ '/xmlrpc.php. ;%0ax', '/xmlrpc.php' ],
	[ '/.../a', '/a' ],
	[ '/my.file.txt', '/my.file.txt' ],
	[ 'http://host:80/xmlrpc.php', '/xmlrpc.php' ],
	[ 'HTTPS://host', '/' ],
	[ '', '/' ],
	[ '/..', '/' ],
] )( '%s is normalised to %s', ( sent, found ) => {
	expect( normalisePath( sent ) ).toBe( found );
} );

test( 'a path is decoded once, as servers do', () => {
	expect( normalisePath( '/%2578mlrpc.php' ) ).toBe( '/%78mlrpc.php' );
} );

test( 'letters beyond ASCII keep their case, as bytes do in PHP', () => {
	expect( normalisePath( '/%C4%AA\u212a' ) ).toBe( '/\u00c4\u00aa\u212a' );
} );
