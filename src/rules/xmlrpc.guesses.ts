import { bodies, cases, forEach, FORM } from './cases';
import type { CaseGroup } from './rule';
import { APPLICATION_XML, call, GUESS, leaks, multicall, post, target, WPSCAN } from './xmlrpc.calls';

/** Methods that take a number, a login name and a password. */
const WITH_LOGIN = [
	'metaWeblog.getUsersBlogs',
	'blogger.getUsersBlogs',
	'blogger.getUserInfo',
	'wp.getCategories',
	'wp.getUsers',
	'wp.editProfile',
	'wp.getOptions',
	'wp.getPostFormats',
];

/** Returns a login name with numbered passwords: `pw000` becomes pw000, pw001, and so on. */
const numbered = ( login: string, count: number, password: string ) =>
	Array.from( { length: count }, ( _, at ) => {
		const digits = password.replace( /0*$/, '' ).length;
		const number = String( at ).padStart( password.length - digits, '0' );
		return [ login, password.slice( 0, digits ) + number ] as const;
	} );

export const guesses: CaseGroup = {
	what: 'Password guesses',
	blocks: [
		// The attack that led to Sidegate: 88,058 requests in 40 minutes. The most common line in access logs.
		...cases( { ...post, body: GUESS } )( {
			'two slashes before it, as in the reported attack': '//xmlrpc.php',
		} ),
		...bodies( post )( { 'one guess': GUESS } ),
		// WPScan.
		...bodies( { ...post, headers: WPSCAN } )( {
			'a guess sent as a form': `${ GUESS }\n`,
		} ),
		// nuclei; the Python script that most others are based on; Burp's Intruder.
		...cases( { method: 'POST', leaks } )( {
			'values without a type, and no type of the body': [
				target,
				{
					body:
						'<?xml version="1.0" encoding="UTF-8"?>\n <methodCall>\n   <methodName>wp.getUsersBlogs</methodName>\n   <params>\n' +
						'     <param>\n       <value>seed-admin</value>\n     </param>\n       <param>\n     <value>password1</value>\n       </param>\n   </params>\n </methodCall>',
				},
			],
			'a guess sent as application/xml': [
				target,
				{
					headers: APPLICATION_XML,
					body: '<?xml version="1.0" encoding="UTF-8"?><methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>seed-admin</value></param><param><value>password1</value></param></params></methodCall>',
				},
			],
			'a cookie of a login form with it': [
				'//xmlrpc.php',
				{
					headers: { ...FORM, Cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
					body: '<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>seed-admin</value></param><param><value>password1</value></param></params></methodCall>',
				},
			],
		} ),
		...bodies( { ...post, target: '//xmlrpc.php' } )( {
			'another password': call( 'wp.getUsersBlogs', 'seed-admin', 'letmein' ),
			'the former default name': call( 'wp.getUsersBlogs', 'admin', 'admin123' ),
		} ),
		...forEach( WITH_LOGIN, ( method ) => ( {
			...post,
			name: `a guess by ${ method }`,
			body: call( method, '1', 'seed-admin', 'password1' ),
		} ) ),
		...bodies( post )( {
			'the name as the password': call( 'wp.getAuthors', '1', 'admin', 'admin' ),
			'neither name nor password': call( 'wp.getAuthors', '1', '', '' ),
			'a missing number': call( 'wp.getAuthors', 'seed-admin', 'password1' ),
			'a method that takes two numbers': call(
				'blogger.getRecentPosts',
				'1',
				'1',
				'seed-admin',
				'password1',
				'5'
			),
			'a comment without a name': call( 'wp.newComment', '1', '', '', '1' ),
			'one value only':
				'<?xml version="1.0" encoding="UTF-8"?>\n<methodCall>\n    <methodName>wp.getAuthors</methodName>\n    <params>\n        <param>\n            <value>1</value>\n        </param>\n    </params>\n</methodCall>',
			'an upload':
				"<?xml version='1.0' encoding='utf-8'?>\n<methodCall>\n\t<methodName>wp.uploadFile</methodName>\n\t<params>\n" +
				'\t\t<param><value><string>1</string></value></param>\n\t\t<param><value><string>username</string></value></param>\n\t\t<param><value><string>password</string></value></param>\n' +
				'\t\t<param><value><struct><member><name>name</name><value><string>filename.jpg</string></value></member><member><name>type</name><value><string>mime/type</string></value></member>' +
				'<member><name>bits</name><value><base64><![CDATA[---base64-encoded-data---]]></base64></value></member></struct></value></param>\n\t</params>\n</methodCall>',
		} ),
	],
};

export const multicalls: CaseGroup = {
	what: 'Many guesses in one call',
	blocks: [
		// WPScan, with four guesses and with as many as it sends by default.
		...bodies( { ...post, headers: WPSCAN } )( {
			'four guesses': multicall( [
				[ 'seed-admin', 'a' ],
				[ 'seed-admin', 'b' ],
				[ 'seed-author', 'a' ],
				[ 'seed-author', 'b' ],
			] ),
			'five hundred guesses': multicall( numbered( 'seed-admin', 500, 'pw000' ) ),
		} ),
		// Metasploit.
		...bodies( post )( {
			'arrays within arrays': multicall( numbered( 'seed-admin', 5, 'pass0' ), true ),
		} ),
		...bodies( { ...post, headers: APPLICATION_XML } )( {
			'arrays sent as application/xml': multicall( numbered( 'admin', 5, 'p0' ), true ),
		} ),
	],
};
