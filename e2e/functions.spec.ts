/**
 * Hosts that disable PHP's functions (`disable_functions`), one by one: no
 * rule opens, no page dies, and what can't work says so.
 *
 * @see /includes/Server/MissingFunctionsTest.php for the shield and refuse.php
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { REPOSITORY } from './sites/folders';
import { login } from './sites/login';
import type { Site } from './sites/site';
import { startHost, type Host } from './sites/without';

const AT_ONCE = 3;

const php = ( code: string ): string[] =>
	JSON.parse( execFileSync( 'php', [ '-r', code ], { encoding: 'utf8' } ) );

/** What a host may disable, of what Sidegate calls. */
const NAMES = php(
	`require '${ REPOSITORY }/includes/Server/MissingFunctions.php';
	echo json_encode( array_merge( Sidegate\\Server\\MissingFunctions::NAMES, Sidegate\\Server\\MissingFunctions::SPARE ) );`
);
const SAID = php(
	`require '${ REPOSITORY }/includes/Server/MissingFunctions.php';
	echo json_encode( Sidegate\\Server\\MissingFunctions::NAMES );`
);
/** Without each of them WordPress itself dies. */
const NEEDED = readFileSync(
	join( REPOSITORY, '.ci/needed-by-wordpress.txt' ),
	'utf8'
)
	.trim()
	.split( '\n' );

/** Looks at each name's host; what is wrong there, by name. */
async function each(
	site: Site,
	names: readonly string[],
	look: ( host: Host, name: string ) => Promise< string[] >
): Promise< Record< string, string[] > > {
	const wrong: Record< string, string[] > = {};
	const left = [ ...names ];
	const work = async () => {
		for ( let name = left.shift(); name; name = left.shift() ) {
			const host = await startHost( site, { disable_functions: name } );
			try {
				const found = await look( host, name );
				if ( found.length > 0 ) {
					wrong[ name ] = found;
				}
			} finally {
				await host.stop();
			}
		}
	};
	await Promise.all( Array.from( { length: AT_ONCE }, work ) );
	return wrong;
}

const DIED = /Fatal error|Uncaught|critical error/;

test(
	'a function that is disabled opens no rule, kills no page, and is named to the owner',
	{ tag: '@native' },
	async ( { site } ) => {
		test.setTimeout( 300_000 );
		const { cookie, nonce } = await login( site, 'admin' );
		const headers = { Cookie: cookie, 'X-WP-Nonce': nonce };
		const wrong = await each( site, NAMES, async ( host, name ) => {
			const found: string[] = [];
			const ask = async (
				target: string,
				status: number,
				request: Parameters< Host[ 'ask' ] >[ 1 ] = {},
				text = ''
			) => {
				const answer = await host.ask( target, request );
				if (
					answer.status !== status ||
					DIED.test( answer.body ) ||
					! answer.body.includes( text )
				) {
					found.push(
						`${ target }: ${ answer.status } ${ (
							DIED.exec( answer.body )?.input ?? answer.body
						).slice( 0, 300 ) }`
					);
				}
			};
			await ask( '/xmlrpc.php', 403, { method: 'POST' }, 'Forbidden' );
			await ask( '/?author=1', 404, {}, 'Not found' );
			await ask( '/wp-json/wp/v2/users', 403, {}, 'sidegate_refused' );
			await ask( '/wp-sitemap-users-1.xml', 404 );
			await ask( '/xmlrpc.php?rsd', 403 );
			await ask( '/', 200 );
			// Where WordPress can't log anybody in, no screen is Sidegate's.
			const { status } = await host.ask( '/wp-json/wp/v2/settings', {
				headers,
			} );
			if ( status !== 200 ) {
				return found;
			}
			const rules = found.length;
			await ask( '/wp-admin/plugins.php', 200, { headers } );
			await ask(
				'/wp-admin/options-general.php?page=sidegate',
				200,
				{ headers },
				'id="sidegate"'
			);
			await ask(
				'/wp-json/sidegate/v1/stats',
				200,
				{ headers },
				SAID.includes( name ) ? `Sidegate uses: ${ name }.` : ''
			);
			// Some screens WordPress itself can't make.
			const itsOwn = new RegExp(
				`undefined function ${ name }\\(\\) in \\S+/wp-(?:admin|includes)/`
			);
			return itsOwn.test( await site.debugLog() )
				? found.slice( 0, rules )
				: found;
		} );
		expect( wrong ).toEqual( {} );
		expect( await site.debugLog() ).not.toMatch(
			/PHP Fatal error.* in \S+\/plugins\/sidegate\//
		);
	}
);

test(
	'the list of what WordPress itself dies without is true',
	{ tag: '@native' },
	async ( { bareSite } ) => {
		test.setTimeout( 300_000 );
		const alive = await each( bareSite, NEEDED, async ( host ) => {
			for ( const path of [ '/', '/wp-login.php', '/wp-json/' ] ) {
				const answer = await host.ask( path ).catch( () => null );
				if ( answer?.status !== 200 || DIED.test( answer.body ) ) {
					return [];
				}
			}
			return [
				'WordPress lives: it belongs to MissingFunctions::NAMES.',
			];
		} );
		expect( alive ).toEqual( {} );
	}
);
