/**
 * @jest-environment node
 */
import { logOf, reportOf, type Part } from '../testing/log-of';
import { END, START } from '../testing/scenario';

describe( 'break-ins', () => {
	const signs = ( ...parts: readonly Part[] ) =>
		reportOf( logOf( ...parts ) ).entered.map(
			( { kinds: [ kind ], confidence } ) => `${ kind }: ${ confidence }`
		);
	const guesses = { times: 40 };
	const calls = { times: 60, path: '/xmlrpc.php', size: 403 };

	it( 'are found for a login after many wrong passwords', () => {
		expect( signs( guesses, { status: 302 } ) ).toEqual( [
			'login: likely',
		] );
		expect(
			signs(
				guesses,
				{ status: 302 },
				{ method: 'GET', path: '/wp-admin/' }
			)
		).toEqual( [ 'login: almost certain' ] );
	} );

	it( 'are found for uploads and new PHP files of an attacking source', () => {
		expect(
			signs( calls, { path: '/wp-admin/async-upload.php' } )
		).toEqual( [ 'upload: almost certain' ] );
		expect(
			signs( guesses, {
				method: 'GET',
				path: '/wp-content/uploads/2026/11/x.php',
			} )
		).toEqual( [ 'script: likely' ] );
		expect(
			signs(
				{
					method: 'GET',
					path: '/wp-content/plugins/a/x.php',
					status: 404,
				},
				guesses,
				{ path: '/wp-content/plugins/a/x.php' }
			)
		).toEqual( [ 'script: likely' ] );
	} );

	const bots = ( wanted: Part = {} ) =>
		Array.from( { length: 400 }, ( _, at ) => ( {
			...calls,
			times: 1,
			ip: `198.51.${ at % 100 }.9`,
			...( at === 350 ? wanted : {} ),
		} ) );

	it( 'are found for one of many addresses that guess together', () => {
		const ip = '198.51.50.9';
		expect( signs( ...bots( { size: 900 } ) ) ).toEqual( [
			'xmlrpc: possible',
		] );
		expect(
			signs( ...bots( { size: 900 } ), {
				ip,
				method: 'GET',
				path: '/wp-admin/',
			} )
		).toEqual( [ 'xmlrpc: almost certain' ] );
		expect( signs( ...bots() ) ).toEqual( [] );
	} );

	it( 'are not found for an app that is used while many addresses guess', () => {
		const app = [ 600, 900, 4000, 700 ].map( ( size ) => ( {
			...calls,
			times: 1,
			ip: '203.0.113.77',
			agent: 'wp-android/24.5',
			size,
		} ) );
		expect( signs( ...bots(), ...app, ...bots() ) ).toEqual( [] );
	} );

	it( 'are not found for an owner who mistypes their password', () => {
		expect(
			signs(
				{ times: 3 },
				{ status: 302 },
				{ method: 'GET', path: '/wp-admin/' },
				{ path: '/wp-admin/async-upload.php' }
			)
		).toEqual( [] );
	} );

	it( 'are not found for an owner who logs in during an attack', () => {
		const owner = {
			ip: '203.0.113.20',
			agent: 'Mozilla/5.0 Firefox/133.0',
		};
		expect(
			signs(
				guesses,
				owner,
				{ ...owner, status: 302 },
				{ ...owner, method: 'GET', path: '/wp-admin/' },
				guesses
			)
		).toEqual( [] );
	} );

	it( 'are not found for a user who was logged in before and has an app with an old password', () => {
		expect(
			signs( { method: 'GET', path: '/wp-admin/' }, calls, {
				method: 'GET',
				path: '/wp-admin/',
			} )
		).toEqual( [] );
	} );

	it( 'are not found for an owner who uses the app and then wp-admin', () => {
		const app = Array.from( { length: 60 }, ( _, at ) => ( {
			path: '/xmlrpc.php',
			agent: 'wp-android/24.5',
			time: START + at * 40,
			size: at % 3 ? 900 : 2000 + at,
		} ) );
		const admin = { method: 'GET', path: '/wp-admin/', time: END };
		expect( signs( ...app, admin ) ).toEqual( [] );
		const fast = app.map( ( one, at ) => ( {
			...one,
			time: START + at,
			size: 500 + at * 40,
		} ) );
		expect( signs( ...fast, admin ) ).toEqual( [] );
	} );

	it( 'are not found for a user who forgot their password and types slowly', () => {
		const typo = ( at: number ) => ( { time: START + at * 30 } );
		const success = [
			{ status: 302, time: START + 900 },
			{ method: 'GET', path: '/wp-admin/', time: START + 901 },
			{ path: '/wp-admin/async-upload.php', time: START + 960 },
		];
		const typos = Array.from( { length: 12 }, ( _, at ) => typo( at ) );
		expect( signs( ...typos, ...success ) ).toEqual( [] );
		expect(
			signs(
				...Array.from( { length: 25 }, ( _, at ) => typo( at ) ),
				...success
			)
		).toEqual( [ 'login: almost certain' ] );
	} );

	it( 'are not found for an office, or a service whose password was changed', () => {
		const login = ( at: number ) => [
			{ status: 302, time: END + at * 300 },
			{ method: 'GET', path: '/wp-admin/', time: END + at * 300 + 1 },
		];
		const logins = Array.from( { length: 60 }, ( _, at ) => login( at ) );
		expect( signs( { times: 30 }, ...logins.flat() ) ).toEqual( [] );
	} );

	it( 'are not found on a site that answers missing files with 200', () => {
		const probes = ( status: number, folder: string, count = 40 ) =>
			Array.from( { length: count }, ( _, at ) => ( {
				method: 'GET',
				path: `${ folder }/x${ at }.php`,
				status,
			} ) );
		const uploads = '/wp-content/uploads';
		expect( signs( guesses, ...probes( 200, uploads ) ) ).toEqual( [] );
		expect(
			signs(
				guesses,
				...probes( 404, '/wp-content' ),
				...probes( 200, '/wp-content' )
			)
		).toEqual( [] );
		expect(
			signs(
				guesses,
				...probes( 404, '/wp-content' ),
				...probes( 200, uploads, 1 )
			)
		).toEqual( [ 'script: likely' ] );
	} );

	it( 'are found for a PHP file with a path after it', () => {
		expect(
			signs( guesses, {
				method: 'GET',
				path: '/wp-content/uploads/a.php/b.jpg',
			} )
		).toEqual( [ 'script: likely' ] );
	} );

	it( 'are found for a login after XML-RPC told the password', () => {
		expect( signs( calls, { status: 302 } ) ).toEqual( [
			'login: likely',
		] );
	} );

	it( 'are found for one right password among many in large calls', () => {
		const batch = { ...calls, times: 300, size: 30_000 };
		expect( signs( batch, { ...batch, times: 1, size: 30_350 } ) ).toEqual(
			[ 'xmlrpc: possible' ]
		);
	} );

	it( 'are only likely for a wp-admin screen without any other sign', () => {
		const screen = { method: 'GET', path: '/wp-admin/' };
		expect( signs( guesses, screen ) ).toEqual( [ 'admin: likely' ] );
	} );

	it( 'are not found for other redirects', () => {
		expect( signs( { times: 60, status: 302 } ) ).toEqual( [] );
		expect(
			signs(
				...Array.from( { length: 30 }, ( _, at ) => ( {
					status: at % 2 ? 302 : 200,
				} ) )
			)
		).toEqual( [] );
		expect(
			signs( guesses, {
				status: 302,
				path: '/wp-login.php',
				query: 'action=lostpassword',
			} )
		).toEqual( [] );
	} );

	it( 'are not found for response sizes that vary', () => {
		expect(
			signs(
				...Array.from( { length: 200 }, ( _, at ) => ( {
					...calls,
					times: 1,
					size: 400 + ( ( at * 7 ) % 60 ),
				} ) )
			)
		).toEqual( [] );
		expect( signs( calls, { ...calls, size: 674 }, calls ) ).toEqual( [] );
		expect(
			signs( { ...calls, times: 1, size: 4272 }, calls, calls )
		).toEqual( [] );
	} );

	it( 'are not found for a file of a theme that others requested before', () => {
		expect(
			signs(
				{
					method: 'GET',
					path: '/wp-content/themes/a/ajax.php',
					ip: '203.0.113.5',
				},
				guesses,
				{ path: '/wp-content/themes/a/ajax.php' }
			)
		).toEqual( [] );
	} );
} );
