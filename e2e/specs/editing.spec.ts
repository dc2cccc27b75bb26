/**
 * Users write, edit and comment while every rule blocks.
 */
import type { Browser, Page, Request } from '@playwright/test';
import { rules } from '../../src/rules';
import { expect, test } from '../support/fixtures';
import { saveSettings, resetSettings } from '../support/owner';
import { openWithSession } from '../support/page';
import { leaveTabs } from '../support/tabs';
import type { TestUser } from '../../src/tools/sites/login';
import type { Site } from '../../src/tools/sites/site';

const BLOCKED = /sidegate_refused|^(?:Forbidden|Not found)\n$/;
const SIDEGATE_ERROR = /plugins\/sidegate\/|Sidegate\\|<code>sidegate<\/code>/;

let logged = 0;

test.beforeAll( async ( { site } ) => {
	await saveSettings( site, {
		rules: Object.fromEntries(
			rules.map( ( { id } ) => [
				id,
				id === 'rest-anonymous' ? 'off' : 'block',
			] )
		),
	} );
} );

test.beforeEach( async ( { site } ) => {
	logged = ( await site.debugLog() ).length;
} );

test.afterEach( async ( { site } ) => {
	const lines = ( await site.debugLog() ).slice( logged ).split( '\n' );
	expect( lines.filter( ( line ) => SIDEGATE_ERROR.test( line ) ) ).toEqual(
		[]
	);
} );

test.afterAll( ( { site } ) => resetSettings( site ) );

/** Returns the fault of a request's answer, if any. */
async function fault( request: Request ): Promise< string[] > {
	const response = await request.response();
	const type = response?.headers()[ 'content-type' ] ?? '';
	const status = response?.status() ?? 0;
	const text = /json|html|xml|plain/.test( type )
		? await response?.text().catch( () => '' )
		: '';
	return status >= 500 || BLOCKED.test( text ?? '' )
		? [ `${ status } ${ request.url() } ${ text }` ]
		: [];
}

/** Calls a function in a user's own browser, and expects that no request is blocked. */
async function asUser(
	browser: Browser,
	site: Site,
	who: TestUser | null,
	run: ( page: Page ) => Promise< void >
): Promise< void > {
	const page = await openWithSession( browser, site, who );
	await page.setViewportSize( { width: 1280, height: 900 } );
	const faults: Array< Promise< string[] > > = [];
	page.on( 'requestfinished', ( request ) =>
		faults.push( fault( request ) )
	);
	await run( page );
	expect( ( await Promise.all( faults ) ).flat(), who ?? '' ).toEqual( [] );
	await leaveTabs( browser );
}

/** Calls a function with a new post of the administrator, and deletes the post. */
async function withPost(
	site: Site,
	run: ( id: string ) => Promise< void >
): Promise< void > {
	const id = await site.run( `echo wp_insert_post( array(
		'post_author'  => 1,
		'post_title'   => 'To be edited',
		'post_content' => '<!-- wp:paragraph --><p>Text.</p><!-- /wp:paragraph -->',
		'post_status'  => 'publish',
	) );` );
	try {
		await run( id );
	} finally {
		await site.run( `wp_delete_post( ${ id }, true );` );
	}
}

const authorOf = ( site: Site, post: string ) =>
	site.run(
		`echo get_userdata( get_post( ${ post } )->post_author )->display_name;`
	);

/** Opens the block editor without its welcome guide. */
async function openEditor( page: Page, url: string ): Promise< void > {
	await page.goto( url );
	await page.waitForFunction(
		'window.wp?.data?.select( "core/editor" )?.getCurrentPostId() > 0'
	);
	await page.evaluate(
		`wp.data.dispatch( 'core/preferences' ).set( 'core/edit-post', 'welcomeGuide', false )`
	);
}

/** Shows the list of authors: since WordPress 6.6 it is behind a button, whose class has changed since. */
async function showAuthors( page: Page ): Promise< void > {
	const toggle = page
		.locator( '.editor-post-author__panel-toggle' )
		.or( page.getByRole( 'button', { name: /^Change author/ } ) )
		.first();
	const control = page
		.locator( '.post-author-selector' )
		.or( page.getByRole( 'combobox', { name: 'Author' } ) )
		.or( toggle )
		.first();
	await expect( control ).toBeVisible();
	if ( await toggle.isVisible() ) {
		await toggle.click();
	}
}

async function save( page: Page ): Promise< void > {
	await page
		.locator( '.edit-post-header, .editor-header' )
		.getByRole( 'button', { name: /^(?:Update|Save)$/ } )
		.click();
	await expect(
		page.locator( '.components-snackbar', { hasText: 'Post updated' } )
	).toBeVisible();
}

// Playground takes minutes for the editor’s hundred files.
test.describe( 'the block editor', { tag: '@native' }, () => {
	test( 'opens for an author and an administrator, and lists the authors', async ( {
		site,
		browser,
	} ) => {
		for ( const who of [ 'author', 'admin' ] as const ) {
			await asUser( browser, site, who, async ( page ) => {
				await openEditor( page, `${ site.url }/wp-admin/post-new.php` );
				const authors = await page.evaluate(
					`wp.data.resolveSelect( 'core' ).getUsers( { who: 'authors', per_page: 50, context: 'view' } ).then( ( users ) => users.map( ( { name } ) => name ).sort() )`
				);
				expect( authors, who ).toEqual( [
					'Jane Writer',
					'seed-admin',
				] );
			} );
		}
	} );

	test( 'gives a post to another author', async ( { site, browser } ) => {
		await withPost( site, async ( id ) => {
			const url = `${ site.url }/wp-admin/post.php?post=${ id }&action=edit`;
			await asUser( browser, site, 'admin', async ( page ) => {
				await openEditor( page, url );
				await showAuthors( page );
				const select = page.locator( '.post-author-selector select' );
				await expect( select.locator( 'option' ) ).toHaveText( [
					'Jane Writer',
					'seed-admin',
				] );
				await select.selectOption( 'Jane Writer' );
				await save( page );
				expect( await authorOf( site, id ) ).toBe( 'Jane Writer' );
			} );
			// The new author may edit it once the other user’s lock is released.
			await site.run( `delete_post_meta( ${ id }, '_edit_lock' );` );
			await asUser( browser, site, 'author', async ( page ) => {
				await openEditor( page, url );
				await expect(
					page.getByRole( 'button', { name: 'Update' } ).or(
						page.getByRole( 'button', {
							name: 'Save',
							exact: true,
						} )
					)
				).toBeVisible();
			} );
		} );
	} );

	test( 'searches for an author by name if there are many', async ( {
		site,
		browser,
	} ) => {
		await site.run( `for ( $i = 0; $i < 25; $i++ ) {
			wp_insert_user( array( 'user_login' => "extra-$i", 'display_name' => "Extra $i", 'user_pass' => 'x', 'role' => 'author' ) );
		}` );
		try {
			await withPost( site, async ( id ) => {
				await asUser( browser, site, 'admin', async ( page ) => {
					await openEditor(
						page,
						`${ site.url }/wp-admin/post.php?post=${ id }&action=edit`
					);
					await showAuthors( page );
					const box = page.getByRole( 'combobox', {
						name: 'Author',
					} );
					await box.click();
					await box.fill( 'Jane' );
					await page
						.getByRole( 'option', { name: 'Jane Writer' } )
						.click();
					await save( page );
					expect( await authorOf( site, id ) ).toBe( 'Jane Writer' );
				} );
			} );
		} finally {
			await site.run( `require_once ABSPATH . 'wp-admin/includes/user.php';
			for ( $i = 0; $i < 25; $i++ ) {
				wp_delete_user( get_user_by( 'login', "extra-$i" )->ID );
			}` );
		}
	} );
} );

test( 'Quick Edit gives a post to another author', async ( {
	site,
	browser,
} ) => {
	await withPost( site, async ( id ) => {
		await asUser( browser, site, 'admin', async ( page ) => {
			await page.goto( `${ site.url }/wp-admin/edit.php?author=1` );
			const row = page.locator( `#post-${ id }` );
			await row.hover();
			await row.locator( 'button.editinline' ).click();
			const form = page.locator( `#edit-${ id }` );
			const select = form.locator( 'select[name="post_author"]' );
			await expect( select.locator( 'option' ) ).toContainText( [
				'Jane Writer',
				'seed-admin',
			] );
			await select.selectOption( { label: 'Jane Writer (seed-author)' } );
			await form.locator( 'button.save' ).click();
			await expect( row.locator( '.column-author' ) ).toHaveText(
				'Jane Writer'
			);
			expect( await authorOf( site, id ) ).toBe( 'Jane Writer' );
			await row.locator( '.column-author a' ).click();
			await expect( row ).toBeVisible();
		} );
	} );
} );

const PICTURE = {
	mimeType: 'image/gif',
	buffer: Buffer.from(
		'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
		'base64'
	),
};

test(
	'the media library uploads images, shows them, and filters by author',
	{ tag: '@native' },
	async ( { site, browser } ) => {
		for ( const who of [ 'author', 'admin' ] as const ) {
			await asUser( browser, site, who, async ( page ) => {
				await page.goto(
					`${ site.url }/wp-admin/upload.php?mode=grid`
				);
				await page
					.locator( '.moxie-shim input[type="file"]' )
					.first()
					.setInputFiles( { ...PICTURE, name: `of-${ who }.gif` } );
				await expect(
					page.locator( '.attachment.save-ready', {
						has: page.locator( 'img[src*=".gif"]' ),
					} )
				).toHaveCount( who === 'author' ? 1 : 2 );
				await page.reload();
				await expect( page.locator( '.attachment' ) ).toHaveCount(
					who === 'author' ? 1 : 2
				);
			} );
		}
		await asUser( browser, site, 'admin', async ( page ) => {
			await page.goto( `${ site.url }/wp-admin/upload.php?mode=list` );
			await page
				.locator( '.column-author a', { hasText: 'Jane Writer' } )
				.click();
			await expect( page.locator( '#the-list tr' ) ).toHaveCount( 1 );
			await expect( page.locator( '#the-list' ) ).toContainText(
				'of-author'
			);

			await openEditor( page, `${ site.url }/wp-admin/post-new.php` );
			expect(
				await page.evaluate(
					`wp.ajax.post( 'query-attachments', { query: { author: 2 } } ).then( ( all ) => all.map( ( { filename } ) => filename ) )`
				)
			).toEqual( [ 'of-author.gif' ] );
			await page.evaluate( 'wp.media( {} ).open()' );
			await page.getByRole( 'tab', { name: 'Media Library' } ).click();
			await expect(
				page.locator( '.media-modal .attachment' )
			).toHaveCount( 2 );
		} );
		await site.run( `foreach ( get_posts( array( 'post_type' => 'attachment', 'numberposts' => -1 ) ) as $one ) {
			wp_delete_attachment( $one->ID, true );
		}` );
	}
);

test( 'the screens of users and comments open', async ( { site, browser } ) => {
	/** Screens, each with a name that it shows. */
	const screens = {
		author: {
			'profile.php': 'Jane Writer',
			'edit-comments.php': 'seed-admin',
			'edit.php?author=1': 'seed-admin',
		},
		admin: {
			'profile.php': 'seed-admin',
			'edit-comments.php': 'seed-admin',
			'edit-comments.php?user_id=1': 'seed-admin',
			'users.php?s=Jane&role=author': 'Jane Writer',
			'user-edit.php?user_id=2': 'Jane Writer',
		},
	} as const;
	for ( const who of [ 'author', 'admin' ] as const ) {
		await asUser( browser, site, who, async ( page ) => {
			for ( const [ screen, name ] of Object.entries( screens[ who ] ) ) {
				const response = await page.goto(
					`${ site.url }/wp-admin/${ screen }`
				);
				expect( response?.status(), screen ).toBe( 200 );
				// The text of a page doesn't contain the values of its fields.
				expect(
					await page.locator( '#wpbody-content' ).innerHTML(),
					screen
				).toContain( name );
			}
		} );
	}
} );

test( 'a visitor comments as R2D2, and sees that the comment awaits moderation', async ( {
	site,
	browser,
} ) => {
	await asUser( browser, site, null, async ( page ) => {
		await page.goto( `${ site.url }/my-post-about-xmlrpc-php-attacks/` );
		await page.locator( '#comment' ).fill( 'Beep, author=1, beep.' );
		await page.locator( '#author' ).fill( 'R2D2' );
		await page.locator( '#email' ).fill( 'r2d2@example.org' );
		await page.locator( '#url' ).fill( 'https://example.org/author/r2d2' );
		await page.locator( '#commentform #submit' ).click();
		await page.waitForURL( /#comment-\d+$/ );
		await expect( page.locator( 'body' ) ).toContainText( 'R2D2' );
		await expect( page.locator( 'body' ) ).toContainText(
			/awaiting moderation/
		);
	} );
	expect(
		await site.run( `foreach ( get_comments( array( 'author_email' => 'r2d2@example.org', 'status' => 'all' ) ) as $one ) {
			echo $one->comment_author;
			wp_delete_comment( $one, true );
		}` )
	).toBe( 'R2D2' );
} );
