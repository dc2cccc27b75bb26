/**
 * Honest people notice nothing.
 */
import { rules } from '../src/rules';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings } from './owner';
import type { Answer } from './sites/answer';
import { send, type RawRequest } from './sites/raw';
import type { Site } from './sites/site';

test.beforeAll( ( { site } ) =>
	choose( site, {
		rules: Object.fromEntries(
			rules.map( ( { id } ) => [
				id,
				id === 'rest-anonymous' ? 'off' : 'block',
			] )
		),
	} )
);

test.afterAll( ( { site } ) => forgetSettings( site ) );

test( 'an author’s editor gets its list of authors, an administrator too', async ( {
	site,
} ) => {
	for ( const who of [ 'author', 'admin' ] as const ) {
		// By capability WordPress itself answers those alone who may list users.
		for ( const query of [
			'who=authors&per_page=50&context=view',
			...( who === 'admin'
				? [ 'capabilities=edit_posts&context=view' ]
				: [] ),
		] ) {
			const { status, body } = await as(
				who,
				site,
				`/wp-json/wp/v2/users?${ query }`
			);
			expect( status, `${ who } ${ query }` ).toBe( 200 );
			expect( body ).toContain( 'Jane Writer' );
		}
	}
} );

test( 'everybody sees himself; a subscriber sees nobody else', async ( {
	site,
} ) => {
	const me = await as( 'subscriber', site, '/wp-json/wp/v2/users/me' );
	expect( [
		me.status,
		( JSON.parse( me.body ) as { name: string } ).name,
	] ).toEqual( [ 200, 'Quiet Subscriber' ] );
	expect(
		( await as( 'subscriber', site, '/wp-json/wp/v2/users/3' ) ).status
	).toBe( 200 );
	expect(
		( await as( 'subscriber', site, '/wp-json/wp/v2/users' ) ).status
	).toBe( 403 );
	expect(
		( await as( 'subscriber', site, '/wp-json/wp/v2/users/1' ) ).status
	).toBe( 403 );
} );

/** What a visitor, a reader or a machine of good will asks for. */
const ERRANDS: Readonly< Record< string, string | RawRequest > > = {
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

type Swaps = ReadonlyArray< readonly [ RegExp, string ] >;

/** What differs between two sites, and from one second to the next. */
const CHANGING: Swaps = [
	[ /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+00:00|Z)?/g, 'DATE' ],
	[ /\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (?:\+0000|GMT)/g, 'DATE' ],
	[ /"server_time":\d+/g, '"server_time":0' ],
	[ /(wp-embed-share-(?:tab|description)-\w+-\d+-)\d+/g, '$1' ],
	[ /(secret=(?:\\?"|&quot;)?)\w{10}/g, '$1' ],
	// A post made while WordPress was installed from the command line.
	[ /(?:\\?\/)tmp\\?\/sidegate-[^/]+\/www/g, '' ],
	// What takes away an element may leave the space about it.
	[ />\s*</g, '>\n<' ],
];

/** What the rules take from the answer of a site without them, and what they put there. */
const TAKEN: Swaps = [
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
	// users-rest: the number stays, what leads to the user goes.
	[ /"author":\[\{[^}]*\}\],/g, '' ],
	// users-classes
	[ / comment-author-[\w-]+/g, '' ],
	// users-archives
	[ /\/author\/seed-(?:author|admin)\/"/g, '/"' ],
];

const swap = ( text: string, swaps: Swaps ) =>
	swaps.reduce( ( all, [ what, by ] ) => all.replace( what, by ), text );

/** Status, kind and text of an answer, whichever site gave it and when. */
function told( { url }: Site, { status, headers, body }: Answer ) {
	const text = body
		.replaceAll( encodeURIComponent( url ), '{{URL}}' )
		.replaceAll( url.replaceAll( '/', '\\/' ), '{{URL}}' )
		.replaceAll( url, '{{URL}}' );
	return {
		status,
		type: headers.get( 'content-type' ),
		lines: swap( text, CHANGING ).split( '\n' ),
	};
}

/** Asks one of the sites; its address goes into the request. */
const ask = ( site: Site, errand: RawRequest ) =>
	send( site.url, {
		...errand,
		target: String( errand.target ).replace(
			'{{URL}}',
			encodeURIComponent( site.url )
		),
	} );

for ( const [ name, errand ] of Object.entries( ERRANDS ) ) {
	test( `${ name } is as without Sidegate`, async ( { site, bareSite } ) => {
		const request =
			typeof errand === 'string' ? { target: errand } : errand;
		const bare = await ask( bareSite, request );
		expect( told( site, await ask( site, request ) ) ).toEqual(
			told( bareSite, { ...bare, body: swap( bare.body, TAKEN ) } )
		);
	} );
}

test( 'an author’s heartbeat is as without Sidegate', async ( {
	site,
	bareSite,
} ) => {
	const [ here, there ] = await Promise.all(
		[ site, bareSite ].map( async ( one ) => {
			const { body } = await as( 'author', one, '/wp-admin/profile.php' );
			const [ , nonce = '' ] =
				/heartbeatSettings = \{"nonce":"(\w+)"/.exec( body ) ?? [];
			return told(
				one,
				await as( 'author', one, '/wp-admin/admin-ajax.php', {
					method: 'POST',
					headers: {
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body: `action=heartbeat&screen_id=profile&interval=60&_nonce=${ nonce }`,
				} )
			);
		} )
	);
	expect( here ).toEqual( there );
	expect( here?.lines.join() ).toContain( '"wp-auth-check":true' );
} );
