import type { Settings, SettingsPatch } from '../../rest/types';
import { defaults } from '../fixtures';
import { saveQueue } from './save-queue';

/** A server whose answers the test gives by hand. */
function server() {
	const asked: SettingsPatch[] = [];
	const answers: {
		ok: ( settings: Settings ) => void;
		fail: ( error: unknown ) => void;
	}[] = [];
	const has = { settings: defaults, reachable: true };
	return {
		asked,
		has,
		async ok() {
			const patch = asked.at( -1 ) ?? {};
			has.settings = {
				...has.settings,
				rules: { ...has.settings.rules, ...patch.rules },
			};
			answers.at( -1 )?.ok( has.settings );
			await soon();
		},
		async fail( error: unknown ) {
			answers.at( -1 )?.fail( error );
			await soon();
		},
		read: () =>
			has.reachable
				? Promise.resolve( has.settings )
				: Promise.reject( new Error( 'offline' ) ),
		save: ( patch: SettingsPatch ) =>
			new Promise< Settings >( ( ok, fail ) => {
				asked.push( patch );
				answers.push( { ok, fail } );
			} ),
	};
}

const soon = () => new Promise( ( done ) => setTimeout( done ) );
const xmlrpc = ( state: 'off' | 'watch' | 'block' ) =>
	[ 'rules.xmlrpc', { rules: { xmlrpc: state } } ] as const;
const scanOff = [
	'rules.users-scan',
	{ rules: { 'users-scan': 'off' } },
] as const;

test( 'a choice shows at once, and is confirmed later', async () => {
	const far = server();
	const queue = saveQueue( defaults, far );
	const fate = queue.save( ...xmlrpc( 'off' ) );
	expect( queue.view().shown.rules.xmlrpc ).toBe( 'off' );
	expect( queue.view().confirmed.rules.xmlrpc ).toBe( 'block' );
	expect( queue.view().fates.get( 'rules.xmlrpc' ) ).toEqual( {
		kind: 'saving',
	} );
	await far.ok();
	expect( await fate ).toEqual( { kind: 'saved' } );
	expect( queue.view().confirmed.rules.xmlrpc ).toBe( 'off' );
} );

test( 'an older answer never undoes a newer choice', async () => {
	const far = server();
	const queue = saveQueue( defaults, far );
	const first = queue.save( ...xmlrpc( 'off' ) );
	void queue.save( ...xmlrpc( 'watch' ) );
	const last = queue.save( ...xmlrpc( 'off' ) );
	await far.ok();
	expect( await first ).toEqual( { kind: 'saving' } );
	expect( queue.view().shown.rules.xmlrpc ).toBe( 'off' );
	await far.ok();
	expect( await last ).toEqual( { kind: 'saved' } );
	// The one in between was never sent.
	expect( far.asked ).toEqual( [
		xmlrpc( 'off' )[ 1 ],
		xmlrpc( 'off' )[ 1 ],
	] );
} );

test( 'two rules go one after the other, and both show meanwhile', async () => {
	const far = server();
	const queue = saveQueue( defaults, far );
	void queue.save( ...xmlrpc( 'off' ) );
	void queue.save( ...scanOff );
	expect( far.asked ).toHaveLength( 1 );
	await far.ok();
	expect( queue.view().shown.rules ).toMatchObject( {
		xmlrpc: 'off',
		'users-scan': 'off',
	} );
	await far.ok();
	expect( queue.view().confirmed.rules ).toMatchObject( {
		xmlrpc: 'off',
		'users-scan': 'off',
	} );
} );

test( 'a failure rolls back its own choice alone', async () => {
	const far = server();
	const queue = saveQueue( defaults, far );
	const fate = queue.save( ...xmlrpc( 'off' ) );
	void queue.save( ...scanOff );
	far.has.reachable = false;
	await far.fail( 'no' );
	expect( await fate ).toEqual( { kind: 'failed', error: 'no' } );
	expect( queue.view().shown.rules ).toMatchObject( {
		xmlrpc: 'block',
		'users-scan': 'off',
	} );
	await far.ok();
	expect( queue.view().shown.rules ).toMatchObject( {
		xmlrpc: 'block',
		'users-scan': 'off',
	} );
} );

test( 'a choice whose answer was lost counts as saved if the server has it', async () => {
	const far = server();
	const queue = saveQueue( defaults, far );
	const fate = queue.save( ...xmlrpc( 'off' ) );
	far.has.settings = {
		...defaults,
		rules: { ...defaults.rules, xmlrpc: 'off' },
	};
	await far.fail( 'timed out' );
	expect( await fate ).toEqual( { kind: 'saved' } );
	expect( queue.view().shown.rules.xmlrpc ).toBe( 'off' );
} );

test( 'after a failure the next choice is sent again', async () => {
	const far = server();
	const queue = saveQueue( defaults, far );
	void queue.save( ...xmlrpc( 'off' ) );
	await far.fail( 'no' );
	const fate = queue.save( ...xmlrpc( 'off' ) );
	await far.ok();
	expect( await fate ).toEqual( { kind: 'saved' } );
} );
