/**
 * Honest people notice nothing.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { as } from './owner';
import { login } from './sites/login';
import { send } from './sites/raw';

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

// Playground needs minutes for the editor’s hundred files
test(
	'the block editor opens for an author without an error, and its author menu is filled for an administrator',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		for ( const who of [ 'author', 'admin' ] as const ) {
			const { cookie } = await login( site, who );
			const context = await browser.newContext();
			await context.addCookies(
				cookie.split( '; ' ).map( ( pair ) => ( {
					name: pair.slice( 0, pair.indexOf( '=' ) ),
					value: pair.slice( pair.indexOf( '=' ) + 1 ),
					url: site.url,
				} ) )
			);
			const page = await context.newPage();
			const refused: string[] = [];
			page.on( 'response', async ( response ) => {
				// WordPress itself refuses an author some of what its editor asks for.
				const said =
					response.status() < 400
						? ''
						: await response.text().catch( () => '' );
				if (
					said.includes( 'sidegate_refused' ) ||
					response.status() >= 500
				) {
					refused.push(
						`${ response.status() } ${ response.url() }`
					);
				}
			} );
			await page.goto( `${ site.url }/wp-admin/post-new.php` );
			await page.waitForFunction(
				'window.wp?.data?.select( "core/editor" )?.getCurrentPostId() > 0'
			);
			const authors = await page.evaluate(
				`wp.data.resolveSelect( 'core' ).getUsers( { who: 'authors', per_page: 50, context: 'view' } ).then( ( users ) => users.map( ( { name } ) => name ).sort() )`
			);
			expect( authors, who ).toEqual( [ 'Jane Writer', 'seed-admin' ] );
			expect( refused, who ).toEqual( [] );
			await context.close();
		}
	}
);

test( 'whose new password another plugin refuses is told why, and no name', async ( {
	site,
} ) => {
	const plugin = `${ site.root }/wp-content/mu-plugins/captcha.php`;
	await mkdir( `${ site.root }/wp-content/mu-plugins`, { recursive: true } );
	await writeFile(
		plugin,
		`<?php add_action( 'lostpassword_post', function ( $errors ) { $errors->add( 'captcha', 'Are you a robot?' ); } );`
	);
	try {
		for ( const user of [
			'seed-admin',
			'nobody-here',
			'nobody@example.org',
		] ) {
			const { body } = await send( site.url, {
				method: 'POST',
				target: '/wp-login.php?action=lostpassword',
				headers: {
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: `user_login=${ encodeURIComponent( user ) }`,
			} );
			expect( body, user ).toContain( 'Are you a robot?' );
			expect( body, user ).not.toContain( 'There is no account' );
		}
	} finally {
		await rm( plugin );
	}
} );
