/**
 * Hosts that disable functions of PHP (`disable_functions`), tested one by one:
 * rules still block, pages still work, and missing features are reported.
 *
 * @see /includes/Server/MissingFunctionsTest.php for the shield and refuse.php
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures';
import { REPOSITORY } from '../../src/tools/sites/folders';
import { login } from '../../src/tools/sites/login';
import type { Site } from '../../src/tools/sites/site';
import { startPhpHost, type PhpHost } from '../../src/tools/sites/php-host';

const CONCURRENCY = 3;

const php = ( code: string ): string[] =>
	JSON.parse( execFileSync( 'php', [ '-r', code ], { encoding: 'utf8' } ) );

/** Functions that Sidegate calls and that a host may disable. */
const NAMES = php(
	`require '${ REPOSITORY }/includes/Server/MissingFunctions.php';
	echo json_encode( array_merge( Sidegate\\Server\\MissingFunctions::NAMES, Sidegate\\Server\\MissingFunctions::OPTIONAL ) );`
);
const REPORTED = php(
	`require '${ REPOSITORY }/includes/Server/MissingFunctions.php';
	echo json_encode( Sidegate\\Server\\MissingFunctions::NAMES );`
);
/** Functions without which WordPress itself has a fatal error. */
const NEEDED_BY_WORDPRESS = readFileSync(
	join( REPOSITORY, '.ci/needed-by-wordpress.txt' ),
	'utf8'
)
	.trim()
	.split( '\n' );

/** Checks a host without each function. Returns the faults by function. */
async function faultsWithout(
	site: Site,
	names: readonly string[],
	look: ( host: PhpHost, name: string ) => Promise< string[] >
): Promise< Record< string, string[] > > {
	const wrong: Record< string, string[] > = {};
	const left = [ ...names ];
	const work = async () => {
		for ( let name = left.shift(); name; name = left.shift() ) {
			const host = await startPhpHost( site, {
				disable_functions: name,
			} );
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
	await Promise.all( Array.from( { length: CONCURRENCY }, work ) );
	return wrong;
}

const FATAL_ERROR = /Fatal error|Uncaught|critical error/;

test(
	'with a disabled function rules still block, pages still work, and the owner sees its name',
	{ tag: '@native' },
	async ( { site } ) => {
		test.setTimeout( 300_000 );
		const { cookie, nonce } = await login( site, 'admin' );
		const headers = { Cookie: cookie, 'X-WP-Nonce': nonce };
		const wrong = await faultsWithout(
			site,
			NAMES,
			async ( host, name ) => {
				const found: string[] = [];
				const expectAnswer = async (
					target: string,
					status: number,
					request: Parameters< PhpHost[ 'send' ] >[ 1 ] = {},
					text = ''
				) => {
					const answer = await host.send( target, request );
					if (
						answer.status !== status ||
						FATAL_ERROR.test( answer.body ) ||
						! answer.body.includes( text )
					) {
						found.push(
							`${ target }: ${ answer.status } ${ (
								FATAL_ERROR.exec( answer.body )?.input ??
								answer.body
							).slice( 0, 300 ) }`
						);
					}
				};
				await expectAnswer(
					'/xmlrpc.php',
					403,
					{ method: 'POST' },
					'Forbidden'
				);
				await expectAnswer( '/?author=1', 404, {}, 'Not found' );
				await expectAnswer(
					'/wp-json/wp/v2/users',
					403,
					{},
					'sidegate_refused'
				);
				await expectAnswer( '/wp-sitemap-users-1.xml', 404 );
				await expectAnswer( '/xmlrpc.php?rsd', 403 );
				await expectAnswer( '/', 200 );
				// If WordPress can't log users in, there is no screen of Sidegate.
				const { status } = await host.send( '/wp-json/wp/v2/settings', {
					headers,
				} );
				if ( status !== 200 ) {
					return found;
				}
				const rules = found.length;
				await expectAnswer( '/wp-admin/plugins.php', 200, { headers } );
				await expectAnswer(
					'/wp-admin/options-general.php?page=sidegate',
					200,
					{ headers },
					'id="sidegate"'
				);
				await expectAnswer(
					'/wp-json/sidegate/v1/stats',
					200,
					{ headers },
					REPORTED.includes( name ) ? `Sidegate uses: ${ name }.` : ''
				);
				// Some screens of WordPress fail by themselves.
				const itsOwn = new RegExp(
					`undefined function ${ name }\\(\\) in \\S+/wp-(?:admin|includes)/`
				);
				return itsOwn.test( await site.debugLog() )
					? found.slice( 0, rules )
					: found;
			}
		);
		expect( wrong ).toEqual( {} );
		expect( await site.debugLog() ).not.toMatch(
			/PHP Fatal error.* in \S+\/plugins\/sidegate\//
		);
	}
);

test(
	'the list of functions that WordPress itself needs is correct',
	{ tag: '@native' },
	async ( { unprotectedSite } ) => {
		test.setTimeout( 300_000 );
		const alive = await faultsWithout(
			unprotectedSite,
			NEEDED_BY_WORDPRESS,
			async ( host ) => {
				for ( const path of [ '/', '/wp-login.php', '/wp-json/' ] ) {
					const answer = await host.send( path ).catch( () => null );
					if (
						answer?.status !== 200 ||
						FATAL_ERROR.test( answer.body )
					) {
						return [];
					}
				}
				return [
					'WordPress works without it: add it to MissingFunctions::NAMES.',
				];
			}
		);
		expect( alive ).toEqual( {} );
	}
);
