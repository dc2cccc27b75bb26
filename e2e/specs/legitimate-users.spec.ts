/**
 * Legitimate users and visitors get the same answers as without Sidegate.
 */
import { rules } from '../../src/rules';
import { expect, test } from '../support/fixtures';
import { requestAs, saveSettings, resetSettings } from '../support/owner';
import type { Answer } from '../../src/tools/sites/answer';
import { send, type RawRequest } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';

test.beforeAll( ( { site } ) =>
	saveSettings( site, {
		rules: Object.fromEntries(
			rules.map( ( { id } ) => [
				id,
				id === 'rest-anonymous' ? 'off' : 'block',
			] )
		),
	} )
);

test.afterAll( ( { site } ) => resetSettings( site ) );

test( 'users keep the links to their own account, and get none to others', async ( {
	site,
} ) => {
	const links = async ( target: string ) => {
		const { status, body } = await requestAs(
			'subscriber',
			site,
			`/wp-json/wp/v2/${ target }`
		);
		expect( status, target ).toBe( 200 );
		expect( body ).not.toBe( '[]' );
		return body.replaceAll( '\\/', '/' ).match( /\/wp\/v2\/users\/\d+/g );
	};
	expect( await links( 'users/me' ) ).toEqual( [ '/wp/v2/users/3' ] );
	expect( await links( 'posts?slug=author-interview' ) ).toBeNull();
} );

test( 'the editors of authors and administrators get their list of authors', async ( {
	site,
} ) => {
	for ( const who of [ 'author', 'admin' ] as const ) {
		// WordPress itself answers a query by capability only to users who may list users.
		for ( const query of [
			'who=authors&per_page=50&context=view',
			...( who === 'admin'
				? [ 'capabilities=edit_posts&context=view' ]
				: [] ),
		] ) {
			const { status, body } = await requestAs(
				who,
				site,
				`/wp-json/wp/v2/users?${ query }`
			);
			expect( status, `${ who } ${ query }` ).toBe( 200 );
			expect( body ).toContain( 'Jane Writer' );
		}
	}
} );

test( 'users see themselves; a subscriber sees no other user', async ( {
	site,
} ) => {
	const me = await requestAs( 'subscriber', site, '/wp-json/wp/v2/users/me' );
	expect( [
		me.status,
		( JSON.parse( me.body ) as { name: string } ).name,
	] ).toEqual( [ 200, 'Quiet Subscriber' ] );
	expect(
		( await requestAs( 'subscriber', site, '/wp-json/wp/v2/users/3' ) )
			.status
	).toBe( 200 );
	expect(
		( await requestAs( 'subscriber', site, '/wp-json/wp/v2/users' ) ).status
	).toBe( 403 );
	expect(
		( await requestAs( 'subscriber', site, '/wp-json/wp/v2/users/1' ) )
			.status
	).toBe( 403 );
} );

/** Legitimate requests of visitors, feed readers and programs. */
const REQUESTS: Readonly< Record< string, string | RawRequest > > = {
	'a search for author': '/?s=author',
	'a post with xmlrpc in its slug': '/my-post-about-xmlrpc-php-attacks/',
	'a page called users': '/users/',
	'the feed': '/feed/',
	'the feed of comments': '/comments/feed/',
	'the index of sitemaps': '/wp-sitemap.xml',
	'the sitemap of posts': '/wp-sitemap-posts-post-1.xml',
	'oEmbed of a post':
		'/wp-json/oembed/1.0/embed?url={{URL}}%2Fauthor-interview%2F',
	'oEmbed of a post, in XML':
		'/wp-json/oembed/1.0/embed?format=xml&url={{URL}}%2Fauthor-interview%2F',
	'a post to be embedded': '/author-interview/embed/',
	'posts of one author': '/wp-json/wp/v2/posts?author=1',
	'wp-cron.php': '/wp-cron.php?doing_wp_cron',
	'a heartbeat': {
		method: 'POST',
		target: '/wp-admin/admin-ajax.php',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: 'action=heartbeat&screen_id=front&interval=60',
	},
};

type Replacements = ReadonlyArray< readonly [ RegExp, string ] >;

/** Parts that differ between two sites or from one second to the next. */
const VARYING: Replacements = [
	[ /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+00:00|Z)?/g, 'DATE' ],
	[ /\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (?:\+0000|GMT)/g, 'DATE' ],
	[ /"server_time":\d+/g, '"server_time":0' ],
	[ /(wp-embed-share-(?:tab|description)-\w+-\d+-)\d+/g, '$1' ],
	[ /(secret=(?:\\?"|&quot;)?)\w{10}/g, '$1' ],
	// The path in a post that was created when WordPress was installed from the command line.
	[ /(?:\\?\/[\w-]+)*\\?\/sidegate-\d[^/]*\/www/g, '' ],
	// Removing an element may leave the spaces around it.
	[ />\s*</g, '>\n<' ],
];

/** Parts that rules remove from the answers of a site, and their replacements. */
const REDACTED: Replacements = [
	// xmlrpc-discovery, wlwmanifest
	[ /<link rel="(?:EditURI|wlwmanifest)"[^>]*>\s*/g, '' ],
	// users-sitemap
	[ /<sitemap><loc>[^<]*wp-sitemap-users-1\.xml<\/loc><\/sitemap>/g, '' ],
	// users-feeds
	[ /(<dc:creator><!\[CDATA\[)(?:Jane Writer|seed-admin)\]/g, '$1Seed]' ],
	[ /(Comment on .* by )(?:Jane Writer|seed-admin)/g, '$1Seed' ],
	// users-oembed
	[ /("author_name":")Jane Writer"/g, '$1Seed"' ],
	[ /("author_url":"[^"]*?)\\\/author\\\/seed-author\\\/"/g, '$1"' ],
	[ /(<author_name>)Jane Writer</g, '$1Seed<' ],
	[ /(<author_url>[^<]*?)\/author\/seed-author\/</g, '$1<' ],
	// users-rest: the id stays, links to the user are removed.
	[ /"author":\[\{[^}]*\}\],/g, '' ],
	// users-classes
	[ / comment-author-[\w-]+/g, '' ],
	// users-archives
	[ /\/author\/seed-(?:author|admin)\/"/g, '/"' ],
];

const replaceAll = ( text: string, replacements: Replacements ) =>
	replacements.reduce(
		( all, [ what, by ] ) => all.replace( what, by ),
		text
	);

/** Returns status, content type and text of an answer, without what differs by site and time. */
function comparable( { url }: Site, { status, headers, body }: Answer ) {
	const text = body
		.replaceAll( encodeURIComponent( url ), '{{URL}}' )
		.replaceAll( url.replaceAll( '/', '\\/' ), '{{URL}}' )
		.replaceAll( url, '{{URL}}' );
	return {
		status,
		type: headers.get( 'content-type' ),
		lines: replaceAll( text, VARYING ).split( '\n' ),
	};
}

/** Sends a request to one of the sites, with that site's address in it. */
const sendTo = ( site: Site, request: RawRequest ) =>
	send( site.url, {
		...request,
		target: String( request.target ).replace(
			'{{URL}}',
			encodeURIComponent( site.url )
		),
	} );

for ( const [ name, entry ] of Object.entries( REQUESTS ) ) {
	test( `${ name } is as without Sidegate`, async ( {
		site,
		unprotectedSite,
	} ) => {
		const request = typeof entry === 'string' ? { target: entry } : entry;
		const unprotected = await sendTo( unprotectedSite, request );
		expect( comparable( site, await sendTo( site, request ) ) ).toEqual(
			comparable( unprotectedSite, {
				...unprotected,
				body: replaceAll( unprotected.body, REDACTED ),
			} )
		);
	} );
}

test( 'an author’s heartbeat is as without Sidegate', async ( {
	site,
	unprotectedSite,
} ) => {
	const [ withSidegate, without ] = await Promise.all(
		[ site, unprotectedSite ].map( async ( one ) => {
			const { body } = await requestAs(
				'author',
				one,
				'/wp-admin/profile.php'
			);
			const [ , nonce = '' ] =
				/heartbeatSettings = \{"nonce":"(\w+)"/.exec( body ) ?? [];
			return comparable(
				one,
				await requestAs( 'author', one, '/wp-admin/admin-ajax.php', {
					method: 'POST',
					headers: {
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body: `action=heartbeat&screen_id=profile&interval=60&_nonce=${ nonce }`,
				} )
			);
		} )
	);
	expect( withSidegate ).toEqual( without );
	expect( withSidegate?.lines.join() ).toContain( '"wp-auth-check":true' );
} );
