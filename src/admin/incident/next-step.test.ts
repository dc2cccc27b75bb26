import type { Layer, Settings } from '../../api/types';
import { defaults, plainApache, statusOf, texts } from '../data/fixtures';
import { nextStep } from './next-step';

const by = ( layer: Layer ) => ( {
	rules: { xmlrpc: 600, 'users-scan': 3 },
	layers: { wordpress: 3, [ layer ]: 600 },
} );
const set = ( state: 'off' | 'watch' ): Settings => ( {
	...defaults,
	rules: { ...defaults.rules, xmlrpc: state },
} );
const plain = { server: plainApache };

test( 'if the server blocked it, there is nothing to do', () => {
	expect( nextStep( by( 'server' ), defaults, plain, texts ) ).toBe(
		'Nothing to do.'
	);
} );

test( 'if PHP blocked it, the server is suggested', () => {
	expect( nextStep( by( 'shield' ), defaults, plain, texts ) ).toBe(
		'Let Apache block it: <a>Server</a>'
	);
	expect( nextStep( by( 'shield' ), defaults, {}, texts ) ).toBe( '' );
} );

test( 'if the server blocks it now, there is nothing to do', () => {
	const status = statusOf( { xmlrpc: 'server' }, 'shield' );
	expect(
		nextStep( by( 'shield' ), defaults, { ...plain, status }, texts )
	).toBe(
		'Apache blocks such requests now, which costs less. Nothing to do.'
	);
} );

test( 'a check before the last change does not count', () => {
	const status = statusOf( {}, null );
	expect(
		nextStep( by( 'shield' ), defaults, { ...plain, status }, texts )
	).toBe( 'Let Apache block it: <a>Server</a>' );
} );

test( 'a rule that does not block comes first', () => {
	expect(
		nextStep( by( 'server' ), set( 'watch' ), plain, texts )
	).toContain( 'set that rule to Block' );
	expect( nextStep( by( 'server' ), set( 'off' ), plain, texts ) ).toContain(
		'off now'
	);
} );
