import type { Layer, Settings } from '../../rest/types';
import { defaults, plainApache, statusOf, texts } from '../fixtures';
import type { Incident } from './incident';
import { nextStep } from './next-step';

const by = ( layer: Layer ): Incident => ( {
	start: 0,
	end: 3600,
	hits: 600,
	refused: 600,
	peak: { hour: 0, hits: 600 },
	gates: [
		{ rule: 'xmlrpc', hits: 600, refused: 600, layers: { [ layer ]: 600 } },
	],
	layers: { [ layer ]: 600 },
} );
const set = ( state: 'off' | 'watch' ): Settings => ( {
	...defaults,
	rules: { ...defaults.rules, xmlrpc: state },
} );
const plain = { server: plainApache };

test( 'refused by the server, there is nothing to do', () => {
	expect( nextStep( by( 'server' ), defaults, plain, texts ) ).toBe(
		'Nothing to do.'
	);
} );

test( 'refused by PHP, the server may do it', () => {
	expect( nextStep( by( 'shield' ), defaults, plain, texts ) ).toBe(
		'Let Apache block it: <a>Servers</a>'
	);
	expect( nextStep( by( 'shield' ), defaults, {}, texts ) ).toBe( '' );
} );

test( 'unless it does so by now', () => {
	const status = statusOf( { xmlrpc: 'server' }, 'shield' );
	expect(
		nextStep( by( 'shield' ), defaults, { ...plain, status }, texts )
	).toBe(
		'Apache blocks such requests now, which costs less. Nothing to do.'
	);
} );

test( 'what was seen before a change no longer counts', () => {
	const status = statusOf( {}, null );
	expect(
		nextStep( by( 'shield' ), defaults, { ...plain, status }, texts )
	).toBe( 'Let Apache block it: <a>Servers</a>' );
} );

test( 'a gate that is not shut comes first', () => {
	expect(
		nextStep( by( 'server' ), set( 'watch' ), plain, texts )
	).toContain( 'set that gate to Block' );
	expect( nextStep( by( 'server' ), set( 'off' ), plain, texts ) ).toContain(
		'open now'
	);
} );
