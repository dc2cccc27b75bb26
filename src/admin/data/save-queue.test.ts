import type { Settings, SettingsPatch } from '../../api/types';
import { defaults } from './fixtures';
import { saveQueue } from './save-queue';

/** Returns a server that answers when the test calls `ok()` or `fail()`. */
function manualServer() {
	const patches: SettingsPatch[] = [];
	const answers: {
		ok: ( settings: Settings ) => void;
		fail: ( error: unknown ) => void;
	}[] = [];
	const stored = { settings: defaults, reachable: true };
	return {
		patches,
		stored,
		async ok() {
			const patch = patches.at( -1 ) ?? {};
			stored.settings = {
				...stored.settings,
				rules: { ...stored.settings.rules, ...patch.rules },
			};
			answers.at( -1 )?.ok( stored.settings );
			await nextTick();
		},
		async fail( error: unknown ) {
			answers.at( -1 )?.fail( error );
			await nextTick();
		},
		read: () =>
			stored.reachable
				? Promise.resolve( stored.settings )
				: Promise.reject( new Error( 'offline' ) ),
		save: ( patch: SettingsPatch ) =>
			new Promise< Settings >( ( ok, fail ) => {
				patches.push( patch );
				answers.push( { ok, fail } );
			} ),
	};
}

const nextTick = () => new Promise( ( done ) => setTimeout( done ) );
const xmlrpc = ( state: 'off' | 'watch' | 'block' ) =>
	[ 'rules.xmlrpc', { rules: { xmlrpc: state } } ] as const;
const scanOff = [
	'rules.users-scan',
	{ rules: { 'users-scan': 'off' } },
] as const;

test( 'a change shows at once and is confirmed later', async () => {
	const server = manualServer();
	const queue = saveQueue( defaults, server );
	const saveStatus = queue.save( ...xmlrpc( 'off' ) );
	expect( queue.view().shown.rules.xmlrpc ).toBe( 'off' );
	expect( queue.view().confirmed.rules.xmlrpc ).toBe( 'block' );
	expect( queue.view().saveStatuses.get( 'rules.xmlrpc' ) ).toEqual( {
		kind: 'saving',
	} );
	await server.ok();
	expect( await saveStatus ).toEqual( { kind: 'saved' } );
	expect( queue.view().confirmed.rules.xmlrpc ).toBe( 'off' );
} );

test( 'an older answer never reverts a newer change', async () => {
	const server = manualServer();
	const queue = saveQueue( defaults, server );
	const first = queue.save( ...xmlrpc( 'off' ) );
	void queue.save( ...xmlrpc( 'watch' ) );
	const last = queue.save( ...xmlrpc( 'off' ) );
	await server.ok();
	expect( await first ).toEqual( { kind: 'saving' } );
	expect( queue.view().shown.rules.xmlrpc ).toBe( 'off' );
	await server.ok();
	expect( await last ).toEqual( { kind: 'saved' } );
	// The change in between was never sent.
	expect( server.patches ).toEqual( [
		xmlrpc( 'off' )[ 1 ],
		xmlrpc( 'off' )[ 1 ],
	] );
} );

test( 'changes of two rules are sent one after the other, and both show meanwhile', async () => {
	const server = manualServer();
	const queue = saveQueue( defaults, server );
	void queue.save( ...xmlrpc( 'off' ) );
	void queue.save( ...scanOff );
	expect( server.patches ).toHaveLength( 1 );
	await server.ok();
	expect( queue.view().shown.rules ).toMatchObject( {
		xmlrpc: 'off',
		'users-scan': 'off',
	} );
	await server.ok();
	expect( queue.view().confirmed.rules ).toMatchObject( {
		xmlrpc: 'off',
		'users-scan': 'off',
	} );
} );

test( 'a failure rolls back only its own change', async () => {
	const server = manualServer();
	const queue = saveQueue( defaults, server );
	const saveStatus = queue.save( ...xmlrpc( 'off' ) );
	void queue.save( ...scanOff );
	server.stored.reachable = false;
	await server.fail( 'no' );
	expect( await saveStatus ).toEqual( { kind: 'failed', error: 'no' } );
	expect( queue.view().shown.rules ).toMatchObject( {
		xmlrpc: 'block',
		'users-scan': 'off',
	} );
	await server.ok();
	expect( queue.view().shown.rules ).toMatchObject( {
		xmlrpc: 'block',
		'users-scan': 'off',
	} );
} );

test( 'a change counts as saved if the answer was lost but the server stored it', async () => {
	const server = manualServer();
	const queue = saveQueue( defaults, server );
	const saveStatus = queue.save( ...xmlrpc( 'off' ) );
	server.stored.settings = {
		...defaults,
		rules: { ...defaults.rules, xmlrpc: 'off' },
	};
	await server.fail( 'timed out' );
	expect( await saveStatus ).toEqual( { kind: 'saved' } );
	expect( queue.view().shown.rules.xmlrpc ).toBe( 'off' );
} );

test( 'after a failure the same change can be sent again', async () => {
	const server = manualServer();
	const queue = saveQueue( defaults, server );
	void queue.save( ...xmlrpc( 'off' ) );
	await server.fail( 'no' );
	const saveStatus = queue.save( ...xmlrpc( 'off' ) );
	await server.ok();
	expect( await saveStatus ).toEqual( { kind: 'saved' } );
} );
