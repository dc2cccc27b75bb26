/**
 * Refusing before the plugin does: `.htaccess`, earlier PHP, and the proof.
 *
 * @see /includes/Server/HtaccessTest.php for what can go wrong with the file
 */
import {
	mkdir,
	readFile,
	readdir,
	rename,
	rm,
	writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Probe, Server, ServerPatch } from '../src/rest/types';
import { expect, test } from './fixtures';
import { as, choose, forgetSettings, hits, stats } from './owner';
import { startNativeSite } from './sites/native';
import { send } from './sites/raw';
import type { Site } from './sites/site';
import { execute } from './sites/user';
import { copyPlugin, installPlugin } from './sites/zip';

const PLUGIN = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;

/** What the site's owner had before: Windows line ends, and a line of his own. */
const OWNERS =
	'# mine\r\nOptions -Indexes\r\n\r\n# BEGIN WordPress\r\n<IfModule mod_rewrite.c>\r\nRewriteEngine On\r\nRewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]\r\nRewriteBase /\r\nRewriteRule ^index\\.php$ - [L]\r\nRewriteCond %{REQUEST_FILENAME} !-f\r\nRewriteCond %{REQUEST_FILENAME} !-d\r\nRewriteRule . /index.php [L]\r\n</IfModule>\r\n# END WordPress\r\n# the last line has no end';

/** Rules for this test alone, through the filter that anybody may use. */
const RULES = `<?php
add_filter( 'sidegate_htaccess', static function ( $text, $strength ) {
	$settings = get_option( 'sidegate_settings' );
	if ( ( $settings['rules']['xmlrpc'] ?? 'block' ) !== 'block' ) {
		return '';
	}
	$to = $strength === 'bare' ? '- [F,END]' : '/wp-content/plugins/sidegate/refuse.php [END,E=SIDEGATE_RULE:xmlrpc,E=SIDEGATE_SPOOL:' . WP_CONTENT_DIR . '/uploads/sidegate-' . get_option( 'sidegate_state' )['token'] . ']';
	return "<IfModule mod_rewrite.c>\\nRewriteEngine On\\nRewriteCond %{ENV:REDIRECT_STATUS} ^$\\nRewriteCond %{REQUEST_URI} (?:^|/)xmlrpc\\\\.php(?:/|$) [NC]\\nRewriteRule ^ $to\\n</IfModule>\\n" . (string) get_option( 'test_more_rules' );
}, 10, 2 );
`;

const route = async < Body >(
	site: Site,
	name: string,
	patch?: ServerPatch
): Promise< Body > => {
	const answer = await as(
		'admin',
		site,
		`/?rest_route=/sidegate/v1/${ name }`,
		patch
			? {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify( patch ),
				}
			: {}
	);
	if ( answer.status !== 200 ) {
		throw new Error( `${ name } answers ${ answer.raw }` );
	}
	return JSON.parse( answer.body ) as Body;
};
const server = ( site: Site, patch?: ServerPatch ) =>
	route< Server >( site, 'server', patch );
const probe = ( site: Site ) => route< Probe >( site, 'probe', {} );

const file = ( site: Site ) => join( site.root, '.htaccess' );
const attack = ( site: Site, headers: Record< string, string > = {} ) =>
	send( site.url, { method: 'POST', target: '//xmlrpc.php', headers } );

async function prepare( site: Site ): Promise< void > {
	const plugins = join( site.root, 'wp-content/mu-plugins' );
	await mkdir( plugins, { recursive: true } );
	await writeFile( join( plugins, 'rules.php' ), RULES );
	await writeFile( file( site ), OWNERS );
	await execute( 'chown', [
		'-R',
		'--reference',
		join( site.root, 'wp-content' ),
		plugins,
		file( site ),
	] );
}

/** While plugin.php is away, whatever refuses comes before it. */
async function withoutPlugin(
	site: Site,
	look: () => Promise< void >
): Promise< void > {
	const plugin = join( site.root, 'wp-content/plugins/sidegate/plugin.php' );
	await rename( plugin, `${ plugin }.away` );
	try {
		await look();
	} finally {
		await rename( `${ plugin }.away`, plugin );
	}
}

/** Everything that Sidegate may leave in the site's home. */
const leftovers = async ( site: Site ) =>
	( await readdir( site.root ) ).filter( ( name ) =>
		/sidegate|user\.ini/.test( name )
	);

test.describe( 'with rules for the server', { tag: '@native' }, () => {
	test.beforeEach( ( { site } ) => prepare( site ) );

	test.afterEach( async ( { site } ) => {
		await server( site, { managed: false, early: 'off' } );
		await site.run( `delete_option( 'test_more_rules' );` );
		await forgetSettings( site );
		await rm( join( site.root, 'wp-content/mu-plugins/rules.php' ) );
		await rm( file( site ), { force: true } );
	} );

	test( 'from activation to "refused by Apache, proved just now" with one call, and back to the exact file with another', async ( {
		site,
	} ) => {
		const before = await server( site );
		expect( before.kind ).toBe( 'apache' );
		expect( before.htaccess ).toMatchObject( {
			possible: true,
			managed: false,
			drift: 'none',
		} );

		const now = await server( site, { managed: true } );
		expect( now.htaccess ).toMatchObject( {
			managed: true,
			problem: null,
			drift: 'none',
		} );
		expect( now.probe?.rules.xmlrpc ).toMatchObject( {
			layer: 'server',
			status: 403,
			because: null,
		} );
		expect( now.probe?.rules[ 'users-scan' ].layer ).toBe( 'wordpress' );
		expect( await leftovers( site ) ).toEqual( [] );

		const count = await stats( site );
		expect( ( await attack( site ) ).status ).toBe( 403 );
		expect(
			( await stats( site ) ).rules.xmlrpc.total -
				count.rules.xmlrpc.total
		).toBe( 1 );
		expect( ( await hits( site ) )[ 0 ] ).toMatchObject( {
			rule: 'xmlrpc',
			layer: 'server',
			path: '//xmlrpc.php',
		} );

		const after = await server( site, { managed: false } );
		expect( after.htaccess.managed ).toBe( false );
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		expect( await leftovers( site ) ).toEqual( [] );
		expect( after.probe?.rules.xmlrpc.layer ).toBe( 'shield' );
	} );

	test( 'bare: Apache denies by itself, and that is told by what the answer is not', async ( {
		site,
	} ) => {
		const now = await server( site, { managed: true, strength: 'bare' } );
		expect( now.htaccess ).toMatchObject( {
			managed: true,
			strength: 'bare',
		} );
		expect( now.probe?.rules.xmlrpc ).toMatchObject( {
			layer: 'server',
			status: 403,
		} );
		const back = await server( site, { strength: 'counted' } );
		expect( back.htaccess ).toMatchObject( {
			managed: true,
			strength: 'counted',
		} );
	} );

	test( 'a site that answers otherwise than before gets its old file back, and the reason is kept', async ( {
		site,
	} ) => {
		await site.run(
			`update_option( 'test_more_rules', "RewriteRule ^$ - [F]\\n" );`
		);
		const { htaccess } = await server( site, { managed: true } );
		expect( htaccess.managed ).toBe( false );
		expect( htaccess.problem?.key ).toBe( 'probe-front' );
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		expect( ( await server( site ) ).htaccess.problem?.key ).toBe(
			'probe-front'
		);
	} );

	test( 'a directive that Apache does not know never reaches the site', async ( {
		site,
	} ) => {
		await site.run(
			`update_option( 'test_more_rules', "No-Such-Directive on\\n" );`
		);
		const { htaccess } = await server( site, { managed: true } );
		expect( htaccess.problem?.key ).toBe( 'canary-error' );
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
	} );

	test( 'what somebody else did to the block is said', async ( { site } ) => {
		await server( site, { managed: true } );
		const text = await readFile( file( site ), 'latin1' );
		await writeFile(
			file( site ),
			text.replace( 'RewriteEngine On', 'RewriteEngine Off' ),
			'latin1'
		);
		expect( ( await server( site ) ).htaccess ).toMatchObject( {
			managed: false,
			wanted: true,
			drift: 'edited',
		} );
		await writeFile( file( site ), OWNERS, 'latin1' );
		expect( ( await server( site ) ).htaccess.drift ).toBe( 'removed' );
		expect(
			( await server( site, { managed: true } ) ).htaccess
		).toMatchObject( { managed: true, drift: 'none' } );
	} );

	test( 'the file follows the settings: what is off is refused no longer', async ( {
		site,
	} ) => {
		await server( site, { managed: true } );
		await choose( site, { rules: { xmlrpc: 'off' } } );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
	} );

	test( 'deactivated, it takes everything out', async ( { site } ) => {
		await server( site, { managed: true, early: 'mu-plugin' } );
		expect(
			await readdir( join( site.root, 'wp-content/mu-plugins' ) )
		).toContain( 'sidegate-early.php' );
		await site.run(
			`${ PLUGIN } deactivate_plugins( 'sidegate/plugin.php' );`
		);
		expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		expect(
			await readdir( join( site.root, 'wp-content/mu-plugins' ) )
		).toEqual( [ 'rules.php' ] );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		await site.run(
			`${ PLUGIN } activate_plugin( 'sidegate/plugin.php' );`
		);
		expect( ( await server( site ) ).htaccess ).toMatchObject( {
			wanted: true,
			drift: 'removed',
		} );
	} );

	test( 'a must-use plugin refuses before other plugins, once, and counts once', async ( {
		site,
	} ) => {
		const { early } = await server( site, { early: 'mu-plugin' } );
		expect( early ).toMatchObject( {
			mode: 'mu-plugin',
			drift: false,
			problem: null,
		} );
		const before = await stats( site );
		await withoutPlugin( site, async () => {
			expect( ( await attack( site ) ).status ).toBe( 403 );
		} );
		await choose( site, { rules: { xmlrpc: 'watch' } } );
		expect( ( await attack( site ) ).status ).toBe( 200 );
		expect(
			( await stats( site ) ).rules.xmlrpc.total -
				before.rules.xmlrpc.total
		).toBe( 2 );
	} );

	test( 'PHP prepends the shield, and a moved plugin or an INI file that is still remembered leaves the site up', async ( {
		site,
	} ) => {
		const { early } = await server( site, { early: 'prepend' } );
		expect( early ).toMatchObject( {
			mode: 'prepend',
			drift: false,
			problem: null,
		} );
		expect(
			await readFile( join( site.root, '.user.ini' ), 'utf8' )
		).toContain( 'auto_prepend_file = "' );
		await withoutPlugin( site, async () => {
			// PHP remembers an INI file to the end of a second, at least.
			await expect
				.poll( async () => ( await attack( site ) ).status )
				.toBe( 403 );
			expect( ( await send( site.url ) ).status ).toBe( 200 );
		} );
		const prepended = join( site.root, 'wp-content/sidegate-prepend.php' );
		const early_ = join(
			site.root,
			'wp-content/plugins/sidegate/includes/Shield/early.php'
		);
		await rm( early_ );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await writeFile( early_, '<?php half of it (' );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		await copyPlugin( site );

		const off = await server( site, { early: 'off' } );
		expect( off.early.leaves_until ).toBeGreaterThan( Date.now() / 1000 );
		expect( existsSync( join( site.root, '.user.ini' ) ) ).toBe( false );
		expect( await readFile( prepended, 'utf8' ) ).not.toContain( 'call' );
		expect( ( await send( site.url ) ).status ).toBe( 200 );
		// Here PHP forgets an INI file with the end of the second.
		await sleep( 1500 );
		await site.run(
			`( new Sidegate\\WordPress\\Options( new Sidegate\\Core\\Rules( array( 'rules' => array(), 'allies' => array() ) ) ) )->note_server( array( 'leaves_until' => 1 ) );`
		);
		await server( site );
		expect( existsSync( prepended ) ).toBe( false );
	} );

	test( 'somebody else’s auto_prepend_file is left alone', async ( {
		site,
	} ) => {
		const ini = join( site.root, '.user.ini' );
		const theirs = join( site.root, 'theirs.php' );
		await writeFile( theirs, '<?php' );
		await writeFile( ini, `auto_prepend_file = "${ theirs }"\n` );
		const { early } = await server( site, { early: 'prepend' } );
		expect( early.mode ).toBe( 'off' );
		expect( early.prepend.because?.key ).toMatch( /foreign|file|owner/ );
		expect( await readFile( ini, 'utf8' ) ).toContain( theirs );
		await rm( ini );
		// Until PHP has forgotten it.
		await sleep( 1500 );
		await rm( theirs );
	} );

	test( 'the probe tells every rule’s layer, and is no hit', async ( {
		site,
	} ) => {
		const before = await stats( site );
		const { loopback, rules, browser } = await probe( site );
		expect( [ loopback, browser ] ).toEqual( [ true, [] ] );
		expect( rules.xmlrpc.layer ).toBe( 'shield' );
		expect( rules.wlwmanifest.layer ).toBe( 'shield' );
		expect( rules[ 'users-rest' ].layer ).toBe( 'wordpress' );
		expect( rules[ 'users-login' ].layer ).toBe( 'wordpress' );
		expect( rules[ 'users-archives' ] ).toMatchObject( { layer: null } );
		expect( rules[ 'users-archives' ].because ).toContain( 'off' );
		expect( ( await stats( site ) ).total ).toBe( before.total );
		expect( ( await server( site ) ).probe?.rules.xmlrpc.layer ).toBe(
			'shield'
		);
	} );

	test( 'where the host lets no site ask itself, that is said, and the browser can ask', async ( {
		site,
	} ) => {
		const blocker = join( site.root, 'wp-content/mu-plugins/blocked.php' );
		await writeFile(
			blocker,
			`<?php add_filter( 'pre_http_request', static function () { return new WP_Error( 'http', 'Connection refused' ); } );`
		);
		try {
			const answer = await probe( site );
			expect( answer.loopback ).toBe( false );
			expect( answer.because ).toContain( 'Connection refused' );
			expect( answer.rules.xmlrpc.layer ).toBe( null );
			const example = answer.browser.find(
				( { rule } ) => rule === 'xmlrpc'
			);
			const ask = () =>
				send( site.url, {
					method: example?.method ?? '',
					target: '//xmlrpc.php',
					headers: example?.headers ?? {},
					body: example?.body ?? '',
				} );
			const first = await ask();
			expect( first.status ).toBe( example?.status );
			expect( first.headers.get( 'x-sidegate-layer' ) ).toBe( 'shield' );
			// Replayed, it is a stranger's.
			expect( ( await ask() ).headers.get( 'x-sidegate-layer' ) ).toBe(
				null
			);
			const { htaccess } = await server( site, { managed: true } );
			expect( htaccess.problem?.key ).toBe( 'loopback' );
			expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		} finally {
			await rm( blocker );
		}
	} );

	test( 'SIDEGATE_DISABLE reaches the server and earlier PHP too', async ( {
		site,
	} ) => {
		await server( site, { managed: true, early: 'mu-plugin' } );
		const config = join( site.root, 'wp-config.php' );
		const text = await readFile( config, 'utf8' );
		await writeFile(
			config,
			text.replace(
				'<?php',
				`<?php\ndefine( 'SIDEGATE_DISABLE', true );`
			)
		);
		try {
			await expect
				.poll( async () => {
					await send( site.url );
					return ( await attack( site ) ).status;
				} )
				.toBe( 200 );
			expect( await readFile( file( site ), 'latin1' ) ).toBe( OWNERS );
		} finally {
			await writeFile( config, text );
		}
		await expect
			.poll( async () => ( await attack( site ) ).status )
			.toBe( 403 );
		expect( ( await server( site ) ).htaccess.drift ).toBe( 'removed' );
	} );

	test( 'a forged ticket changes nothing', async ( { site } ) => {
		const before = await stats( site );
		const { status, headers } = await attack( site, {
			'X-Sidegate-Probe': `${ Math.floor( Date.now() / 1000 ) }.${ '0'.repeat( 32 ) }.${ '0'.repeat( 64 ) }`,
		} );
		expect( status ).toBe( 403 );
		expect( headers.get( 'x-sidegate-layer' ) ).toBe( null );
		expect( ( await stats( site ) ).total - before.total ).toBe( 1 );
	} );

	test( 'only who may manage the site may use it', async ( { site } ) => {
		for ( const path of [ 'server', 'probe' ] ) {
			const target = `/?rest_route=/sidegate/v1/${ path }`;
			expect(
				( await send( site.url, { method: 'POST', target } ) ).status
			).toBe( 401 );
			expect(
				( await as( 'author', site, target, { method: 'POST' } ) )
					.status
			).toBe( 403 );
		}
	} );
} );

const overrides = [
	[ 'AuthConfig', 'canary-error' ],
	[ 'None', 'canary-ignored' ],
	[ 'FileInfo', null ],
] as const;

for ( const [ allowOverride, problem ] of overrides ) {
	test(
		`AllowOverride ${ allowOverride }: ${ problem ?? 'is enough' }`,
		{ tag: '@native' },
		async ( { stack } ) => {
			test.setTimeout( 180_000 );
			const site = await startNativeSite( {
				version: stack.version,
				allowOverride,
			} );
			try {
				await installPlugin( site );
				await prepare( site );
				const owners =
					allowOverride === 'None'
						? OWNERS
						: '# mine, and nothing that is forbidden\n';
				await writeFile( file( site ), owners );
				const { htaccess } = await server( site, { managed: true } );
				expect( htaccess.problem?.key ?? null ).toBe( problem );
				expect( htaccess.managed ).toBe( problem === null );
				expect( ( await send( site.url ) ).status ).toBe( 200 );
				await server( site, { managed: false } );
				expect( await readFile( file( site ), 'utf8' ) ).toBe( owners );
				expect( await leftovers( site ) ).toEqual( [] );
			} finally {
				await site.stop();
			}
		}
	);
}
